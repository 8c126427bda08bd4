import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { AuditEntryClient } from "./client.tsx";

export async function generateMetadata({ params }: PageProps<"/audit/[sequence]">): Promise<Metadata> {
  return { title: `Audit #${(await params).sequence}` };
}

export default async function Page({ params }: PageProps<"/audit/[sequence]">) {
  const { sequence: written } = await params;
  if (!/^[1-9]\d{0,14}$/.test(written)) notFound();
  const sequence = Number(written);
  await prefetch(control().audit.entry.queryOptions({ sequence }));
  return (
    <Hydrate>
      <AuditEntryClient sequence={sequence} />
    </Hydrate>
  );
}
