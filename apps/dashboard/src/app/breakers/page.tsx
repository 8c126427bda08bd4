import type { Metadata } from "next";
import { loadTimeRange, timeInputOf } from "#components/range/time-range.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { BreakersClient } from "./client.tsx";

export const metadata: Metadata = { title: "Breakers" };

export default async function Page({ searchParams }: PageProps<"/breakers">) {
  const time = timeInputOf(await loadTimeRange(searchParams));
  await Promise.all([
    prefetch(control().breakers.list.queryOptions()),
    prefetch(control().metrics.changes.queryOptions(time)),
    prefetch(control().breakers.timeline.queryOptions(time)),
  ]);
  return (
    <Hydrate>
      <BreakersClient />
    </Hydrate>
  );
}
