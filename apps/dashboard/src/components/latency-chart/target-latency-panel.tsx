"use client";

import type { LatencyMeasure } from "@understudy/contract";
import { useState } from "react";
import { useRange } from "#components/range/range-picker.tsx";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Empty, Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { LatencyFigure } from "./latency-figure.tsx";
import { highest } from "./latency-reading.ts";
import { useLatency } from "./use-latency.ts";

/** Which target is slow? Small charts with one scale, apart from what users saw. */
export function TargetLatencyPanel({ measure }: { readonly measure: LatencyMeasure }) {
  const [range] = useRange();
  const [form, setForm] = useState<ChartForm>("chart");
  const query = useLatency(measure);
  return (
    <Panel
      title="Per target"
      note={`attempts, last ${range}; all on one scale`}
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="latency per target" skeleton={<Skeleton className="h-72 w-full" />}>
        {(view) => {
          const targets = view.series.filter((series) => series.subject !== "users");
          if (targets.length === 0) return <Empty>No attempt on any target in this time.</Empty>;
          const top = highest(targets);
          return (
            <ul className="grid gap-x-6 gap-y-5 xl:grid-cols-2">
              {targets.map((series) => (
                <li key={series.subject} className="min-w-0">
                  <h3 className="pb-1 text-[0.8125rem] font-medium">{series.subject}</h3>
                  <LatencyFigure view={view} series={series} form={form} height={140} top={top} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}
