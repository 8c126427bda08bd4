"use client";

import type { LatencyMeasure } from "@understudy/contract";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import { everybody, type Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { ChartOrTable } from "#components/ui/chart-or-table.tsx";
import { Empty, Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { LatencyFigure } from "./latency-figure.tsx";
import { plainLook, type LatencyLook } from "./latency-look.ts";
import { useLatency } from "./use-latency.ts";

const names: Readonly<Record<LatencyMeasure, string>> = {
  first_token: "to the first token",
  per_token: "for each token after it",
  total: "to the end",
};

export interface UsersLatencyPanelProps {
  readonly measure: LatencyMeasure;
  readonly whose?: Whose;
  readonly look?: LatencyLook;
}

/** Is it slow for users? */
export function UsersLatencyPanel({ measure, whose = everybody, look = plainLook }: UsersLatencyPanelProps) {
  const [form, setForm] = useChartForm("users");
  const query = useLatency(measure, whose);
  return (
    <Panel
      title={`Users wait ${names[measure]}`}
      note={
        <>
          {whose.route === undefined ? "" : `of ${whose.route}, `}
          <RangeWords />
        </>
      }
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="latency" skeleton={<Skeleton className="h-80 w-full" />}>
        {(view) => {
          const users = view.series.find((series) => series.subject === "users");
          return users ? (
            <LatencyFigure view={view} series={users} form={form} look={look} height={208} />
          ) : (
            <Empty>No requests yet.</Empty>
          );
        }}
      </Loaded>
    </Panel>
  );
}
