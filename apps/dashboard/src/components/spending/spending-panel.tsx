"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { SpendingGroup, SpendingView } from "@understudy/contract";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useRange } from "#components/range/range-picker.tsx";
import { ChartBoundary } from "#components/ui/chart-boundary.tsx";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Empty, Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { formatElapsed } from "#format/durations.ts";
import { useTRPC } from "#trpc/react.tsx";
import { spendingGap, spendingSentence } from "./spending-reading.ts";
import { GroupTable, SpendingTable } from "./spending-tables.tsx";

const SpendingPlot = dynamic(() => import("./spending-plot.tsx").then((module) => module.SpendingPlot), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/** Pixels. */
const height = 140;

const groups = [
  ["target", "Target"],
  ["level", "Level"],
  ["route", "Route"],
  ["tenant", "Tenant"],
] as const satisfies readonly (readonly [SpendingGroup, string])[];
const groupNames = Object.fromEntries(groups);

/** What does it cost, and who costs it? */
export function SpendingPanel() {
  const [range] = useRange();
  const [form, setForm] = useState<ChartForm>("chart");
  const [by, setBy] = useState<SpendingGroup>("target");
  const query = useQuery(
    useTRPC().metrics.spending.queryOptions({ range, by }, { placeholderData: keepPreviousData }),
  );
  return (
    <Panel
      title="Cost"
      note={`tokens of every call, last ${range}`}
      actions={
        <>
          <Segmented label="Cost by" value={by} options={groups} onChange={setBy} />
          <ChartOrTable value={form} onChange={setForm} />
        </>
      }
    >
      <Loaded query={query} what="cost" skeleton={<Skeleton className="h-56 w-full" />}>
        {(view) =>
          view.whole.calls === 0 ? (
            <Empty>No tokens were used in this time.</Empty>
          ) : (
            <SpendingFigure view={view} form={form} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function SpendingFigure({ view, form }: { readonly view: SpendingView; readonly form: ChartForm }) {
  const gap = spendingGap(view.whole);
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      <figcaption className="text-xs text-soft">{spendingSentence(view.whole)}</figcaption>
      <GroupTable view={view} of={groupNames[view.by] ?? view.by} />
      {form === "table" ? (
        <SpendingTable view={view} />
      ) : (
        <div style={{ height }}>
          <ChartBoundary>
            <SpendingPlot view={view} height={height} />
          </ChartBoundary>
        </div>
      )}
      {gap !== null && <p className="text-xs">{gap}</p>}
      <p className="text-2xs text-soft">{formatElapsed(view.stepMs)} buckets, the last still filling</p>
    </figure>
  );
}
