import type { Metadata } from "next";
import { newestHits, newestKept } from "#live/apply-live-message.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { CacheClient } from "./client.tsx";

export const metadata: Metadata = { title: "Emergency cache" };

export default async function Page() {
  const { cache, breakers } = control();
  await Promise.all([
    prefetch(cache.overview.queryOptions(newestHits)),
    prefetch(cache.list.queryOptions(newestKept)),
    prefetch(breakers.list.queryOptions()),
  ]);
  return (
    <Hydrate>
      <CacheClient />
    </Hydrate>
  );
}
