import type { Metadata } from "next";
import { loadMetricsFilter, ofRequests, whoseOf } from "#components/metrics-filter/metrics-filter.ts";
import { loadTimeRange, timeInputOf } from "#components/range/time-range.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { MetricsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Metrics" };

export default async function Page({ searchParams }: PageProps<"/metrics">) {
  const filter = await loadMetricsFilter(searchParams);
  const time = timeInputOf(await loadTimeRange(searchParams));
  await Promise.all([
    prefetch(control().metrics.changes.queryOptions(time)),
    prefetch(control().breakers.timeline.queryOptions(time)),
    prefetch(control().breakers.list.queryOptions()),
    prefetch(control().chains.list.queryOptions()),
    prefetchFigures(filter, time),
  ]);
  return (
    <Hydrate>
      <MetricsClient />
    </Hydrate>
  );
}

/** What the chosen tab shows. */
function prefetchFigures(
  filter: Awaited<ReturnType<typeof loadMetricsFilter>>,
  time: ReturnType<typeof timeInputOf>,
): Promise<unknown> {
  const { metrics } = control();
  const whose = whoseOf(filter);
  switch (filter.tab) {
    case "latency":
      return prefetch(metrics.latency.queryOptions({ ...time, ...whose, measure: filter.measure }));
    case "errors":
      return prefetch(metrics.errors.queryOptions({ ...time, ...whose }));
    case "fallback":
      return prefetch(metrics.levels.queryOptions({ ...time, ...ofRequests(whose) }));
    case "cost": {
      const { injected: _untold, ...whosever } = whose;
      return prefetch(metrics.spending.queryOptions({ ...time, ...whosever, by: "target" }));
    }
  }
}
