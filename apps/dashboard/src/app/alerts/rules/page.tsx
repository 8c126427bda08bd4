import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { RulesClient } from "./client.tsx";

export const metadata: Metadata = { title: "Rules and channels" };

export default async function Page() {
  await Promise.all([
    prefetch(control().alerts.rules.queryOptions()),
    prefetch(control().alerts.open.queryOptions()),
  ]);
  return (
    <Hydrate>
      <RulesClient />
    </Hydrate>
  );
}
