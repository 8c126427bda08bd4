import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { ChannelsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Alert channels" };

export default async function Page() {
  await prefetch(control().alerts.open.queryOptions());
  return (
    <Hydrate>
      <ChannelsClient />
    </Hydrate>
  );
}
