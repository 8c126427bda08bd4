import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { FaultClient } from "./client.tsx";

export const metadata: Metadata = { title: "Fault" };

export default async function Page({ params }: PageProps<"/chaos/[id]">) {
  const id = decodeURIComponent((await params).id);
  await prefetch(control().chaos.get.queryOptions({ id }));
  return (
    <Hydrate>
      <FaultClient id={id} />
    </Hydrate>
  );
}
