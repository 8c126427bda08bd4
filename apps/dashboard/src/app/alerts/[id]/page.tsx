import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { AlertClient } from "./client.tsx";

export const metadata: Metadata = { title: "Alert" };

export default async function Page({ params }: PageProps<"/alerts/[id]">) {
  const id = decodeURIComponent((await params).id);
  await prefetch(control().alerts.get.queryOptions({ id }));
  return (
    <Hydrate>
      <AlertClient id={id} />
    </Hydrate>
  );
}
