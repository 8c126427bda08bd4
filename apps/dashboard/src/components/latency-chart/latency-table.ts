import type { LatencySeries } from "@understudy/contract";
import { countCell, durationCell, type ChartTable } from "#components/chart/chart-table.ts";
import { percentileNames } from "#components/metrics-filter/metrics-filter.ts";
import { formatPercentile } from "#format/percentiles.ts";

/** The same buckets as the lines. */
export function latencyTable({ subject, points }: LatencySeries): ChartTable {
  return {
    name: `Latency of ${subject}`,
    columns: [
      ...percentileNames.map((name) => ({ name, unit: "ms" })),
      { name: "Timed" },
      { name: "Cut short" },
    ],
    rows: points.map((point) => ({
      at: point.at,
      cells: [
        ...percentileNames.map((name) => durationCell(point[name], formatPercentile(point, name))),
        countCell(point.count),
        countCell(point.censored),
      ],
    })),
  };
}
