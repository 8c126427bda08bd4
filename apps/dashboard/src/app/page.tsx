import { eventsInputOf } from "#components/event-list/event-filter.ts";
import { loadRange } from "#components/range/range-names.ts";
import { newestHits } from "#live/apply-live-message.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { OverviewClient } from "./client.tsx";
import { overviewEvents } from "./overview-events.ts";

export default async function Page({ searchParams }: PageProps<"/">) {
  const { range } = await loadRange(searchParams);
  await Promise.all([
    prefetch(control().overview.get.queryOptions()),
    prefetch(control().cache.overview.queryOptions(newestHits)),
    prefetch(control().deferred.overview.queryOptions()),
    prefetch(control().breakers.timeline.queryOptions({ range })),
    prefetch(control().metrics.latency.queryOptions({ range, measure: "first_token" })),
    prefetch(control().metrics.levels.queryOptions({ range })),
    prefetch(control().events.page.queryOptions(eventsInputOf(overviewEvents))),
  ]);
  return (
    <Hydrate>
      <OverviewClient />
    </Hydrate>
  );
}
