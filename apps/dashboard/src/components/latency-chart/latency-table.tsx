"use client";

import type { LatencySeries } from "@understudy/contract";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ScrollTable } from "#components/ui/scroll-table.tsx";
import { formatDuration } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";

/** The same buckets as the lines, newest first. */
export function LatencyTable({ series }: { readonly series: LatencySeries }) {
  return (
    <ScrollTable label={`Latency of ${series.subject}`} head={["p50", "p95", "p99", "Requests"]}>
      {series.points.toReversed().map((point) => (
        <tr key={point.at}>
          <td>
            <TimeStamp at={point.at} precision="day_second" />
          </td>
          <td>{formatDuration(point.p50)}</td>
          <td>{formatDuration(point.p95)}</td>
          <td>{formatDuration(point.p99)}</td>
          <td>{formatCount(point.count)}</td>
        </tr>
      ))}
    </ScrollTable>
  );
}
