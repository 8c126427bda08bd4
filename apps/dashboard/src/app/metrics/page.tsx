import type { Metadata } from "next";
import { loadRange } from "#components/range/range-names.ts";
import { control, Hydrate, prefetch } from "#trpc/server.tsx";
import { MetricsClient } from "./client.tsx";
import { loadMeasure } from "./search-params.ts";

export const metadata: Metadata = { title: "Metrics" };

export default async function Page({ searchParams }: PageProps<"/metrics">) {
  const { range } = await loadRange(searchParams);
  const { measure } = await loadMeasure(searchParams);
  await Promise.all([
    prefetch(control().metrics.latency.queryOptions({ range, measure })),
    prefetch(control().metrics.levels.queryOptions({ range })),
    prefetch(control().metrics.spending.queryOptions({ range, by: "target" })),
    prefetch(control().breakers.timeline.queryOptions({ range })),
  ]);
  return (
    <Hydrate>
      <MetricsClient />
    </Hydrate>
  );
}
