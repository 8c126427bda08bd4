import type { GameDayFigures, GameDayReport } from "@understudy/contract";
import { levelLooks } from "#components/level-mark/level-looks.ts";
import { formatDuration } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";
import { ReportTable } from "./report-table.tsx";

const shown = ["primary", "fallback", "cache", "deferred", "error"] as const;

/** Levels, lost and poor answers and times, before, during and after the faults and step by step. */
export function StretchTable({ report }: { readonly report: GameDayReport }) {
  const { steps, before, during, after } = report;
  const stretches: readonly (readonly [string, GameDayFigures | null])[] = [
    ["Before the faults", before],
    ["During", during],
    ["After", after],
    ...steps.map((step) => [`Step ${step.name}${step.whole ? "" : ", not whole"}`, step] as const),
  ];
  return (
    <ReportTable
      label="What users got"
      head={[
        "Stretch",
        "Requests",
        ...shown.map((level) => levelLooks[level].word),
        "Lost",
        "Poor",
        "p50",
        "p95",
        "p99",
      ]}
      empty="No request."
      rows={stretches.flatMap(([name, figures]) => (figures === null ? [] : [[name, ...cellsOf(figures)]]))}
    />
  );
}

function cellsOf({ requests, levels, lost, poor, latency }: GameDayFigures): readonly string[] {
  const counts = [requests, ...shown.map((level) => levels[level]), lost, poor].map(formatCount);
  return [...counts, ...[latency.p50, latency.p95, latency.p99].map(formatDuration)];
}
