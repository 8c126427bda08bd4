"use client";

import type { LatencyMeasure } from "@understudy/contract";
import { useState } from "react";
import { useRange } from "#components/range/range-picker.tsx";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Empty, Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { LatencyFigure } from "./latency-figure.tsx";
import { useLatency } from "./use-latency.ts";

const names: Readonly<Record<LatencyMeasure, string>> = {
  first_token: "to the first token",
  per_token: "for each token after it",
  total: "to the end",
};

/** Is it slow for users? */
export function UsersLatencyPanel({ measure }: { readonly measure: LatencyMeasure }) {
  const [range] = useRange();
  const [form, setForm] = useState<ChartForm>("chart");
  const query = useLatency(measure);
  return (
    <Panel
      title={`Users wait ${names[measure]}`}
      note={`last ${range}`}
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="latency" skeleton={<Skeleton className="h-72 w-full" />}>
        {(view) => {
          const users = view.series.find((series) => series.subject === "users");
          return users ? (
            <LatencyFigure view={view} series={users} form={form} height={208} />
          ) : (
            <Empty>No requests yet.</Empty>
          );
        }}
      </Loaded>
    </Panel>
  );
}
