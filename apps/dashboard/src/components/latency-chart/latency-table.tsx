"use client";

import type { LatencySeries } from "@understudy/contract";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ScrollTable } from "#components/ui/scroll-table.tsx";
import { formatCount } from "#format/numbers.ts";
import { formatPercentile } from "#format/percentiles.ts";

/** The same buckets as the lines, newest first. */
export function LatencyTable({ series }: { readonly series: LatencySeries }) {
  return (
    <ScrollTable label={`Latency of ${series.subject}`} head={["p50", "p95", "p99", "Timed", "Cut short"]}>
      {series.points.toReversed().map((point) => (
        <tr key={point.at}>
          <td>
            <TimeStamp at={point.at} precision="day_second" />
          </td>
          <td>{formatPercentile(point, "p50")}</td>
          <td>{formatPercentile(point, "p95")}</td>
          <td>{formatPercentile(point, "p99")}</td>
          <td>{formatCount(point.count)}</td>
          <td>{formatCount(point.censored)}</td>
        </tr>
      ))}
    </ScrollTable>
  );
}
