"use client";

import type { LatencyMeasure, LatencySeries } from "@understudy/contract";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import type { Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { ChartOrTable } from "#components/ui/chart-or-table.tsx";
import { Empty, Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { LatencyFigure } from "./latency-figure.tsx";
import type { LatencyLook } from "./latency-look.ts";
import { highest, logDomain } from "./latency-reading.ts";
import { useLatency } from "./use-latency.ts";

export interface TargetLatencyPanelProps {
  readonly measure: LatencyMeasure;
  readonly whose: Whose;
  readonly look: LatencyLook;
}

/** Which target is slow? Small charts with one scale, apart from what users saw. */
export function TargetLatencyPanel({ measure, whose, look }: TargetLatencyPanelProps) {
  const [form, setForm] = useChartForm("targets");
  const query = useLatency(measure, whose);
  return (
    <Panel
      title="Per target"
      note={
        <>
          attempts for all chains, <RangeWords />; all on one scale
        </>
      }
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="latency per target" skeleton={<Skeleton className="h-80 w-full" />}>
        {(view) => {
          const targets = view.series.filter((series) => series.subject !== "users");
          if (targets.length === 0) return <Empty>No attempt on any target in this time.</Empty>;
          const shared = { ...look, domain: domainOf(targets, look) };
          return (
            <ul className="grid gap-x-6 gap-y-5 xl:grid-cols-2">
              {targets.map((series) => (
                <li key={series.subject} className="min-w-0">
                  <h3 className="pb-1 text-[0.8125rem] font-medium">{series.subject}</h3>
                  <LatencyFigure view={view} series={series} form={form} look={shared} height={140} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function domainOf(targets: readonly LatencySeries[], { scale }: LatencyLook): readonly [number, number] {
  switch (scale) {
    case "linear":
      return [0, highest(targets)];
    case "log":
      return logDomain(targets);
  }
}
