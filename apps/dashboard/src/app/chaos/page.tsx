import type { Metadata } from "next";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { ChaosClient } from "./client.tsx";

export const metadata: Metadata = { title: "Chaos" };

export default async function Page() {
  const { chaos } = control();
  await Promise.all([
    prefetch(chaos.running.queryOptions()),
    prefetch(chaos.list.queryOptions()),
    prefetch(chaos.catalogue.queryOptions()),
  ]);
  return (
    <Hydrate>
      <ChaosClient />
    </Hydrate>
  );
}
