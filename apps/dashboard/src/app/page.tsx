import { eventsInputOf } from "#components/event-list/event-filter.ts";
import { loadFaults, withFaults } from "#components/metrics-filter/metrics-filter.ts";
import { loadTimeRange, timeInputOf } from "#components/range/time-range.ts";
import { newestHits } from "#live/apply-live-message.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { OverviewClient } from "./client.tsx";
import { overviewEvents } from "./overview-events.ts";

export default async function Page({ searchParams }: PageProps<"/">) {
  const time = timeInputOf(await loadTimeRange(searchParams));
  const whose = withFaults((await loadFaults(searchParams)).faults);
  await Promise.all([
    prefetch(control().overview.get.queryOptions()),
    prefetch(control().cache.overview.queryOptions(newestHits)),
    prefetch(control().deferred.overview.queryOptions()),
    prefetch(control().breakers.timeline.queryOptions(time)),
    prefetch(control().metrics.latency.queryOptions({ ...time, ...whose, measure: "first_token" })),
    prefetch(control().metrics.changes.queryOptions(time)),
    prefetch(control().metrics.levels.queryOptions({ ...time, ...whose })),
    prefetch(control().events.page.queryOptions(eventsInputOf(overviewEvents))),
  ]);
  return (
    <Hydrate>
      <OverviewClient />
    </Hydrate>
  );
}
