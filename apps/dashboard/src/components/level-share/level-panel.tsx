"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { LevelView } from "@understudy/contract";
import dynamic from "next/dynamic";
import { useState } from "react";
import { levelOrder } from "#components/level-mark/level-looks.ts";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { useRange } from "#components/range/range-picker.tsx";
import { ChartBoundary } from "#components/ui/chart-boundary.tsx";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { formatElapsed } from "#format/durations.ts";
import { useTRPC } from "#trpc/react.tsx";
import type { Amount } from "./level-plot.tsx";
import { levelSentence, summed } from "./level-reading.ts";
import { LevelTable } from "./level-table.tsx";

const LevelPlot = dynamic(() => import("./level-plot.tsx").then((module) => module.LevelPlot), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/** Pixels. */
const height = 208;

/** What do users get? */
export function LevelPanel() {
  const [range] = useRange();
  const [form, setForm] = useState<ChartForm>("chart");
  const [amount, setAmount] = useState<Amount>("share");
  const query = useQuery(
    useTRPC().metrics.levels.queryOptions({ range }, { placeholderData: keepPreviousData }),
  );
  return (
    <Panel
      title="Served by"
      note={`last ${range}`}
      actions={
        <>
          {form === "chart" && (
            <Segmented
              label="Amount"
              value={amount}
              options={[
                ["share", "Share"],
                ["count", "Count"],
              ]}
              onChange={setAmount}
            />
          )}
          <ChartOrTable value={form} onChange={setForm} />
        </>
      }
    >
      <Loaded query={query} what="levels" skeleton={<Skeleton className="h-72 w-full" />}>
        {(view) => <LevelFigure view={view} form={form} amount={amount} />}
      </Loaded>
    </Panel>
  );
}

interface LevelFigureProps {
  readonly view: LevelView;
  readonly form: ChartForm;
  readonly amount: Amount;
}

function LevelFigure({ view, form, amount }: LevelFigureProps) {
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="text-xs text-soft">{levelSentence(summed(view))}</figcaption>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {levelOrder.map((level) => (
          <li key={level}>
            <LevelMark level={level} />
          </li>
        ))}
      </ul>
      {form === "table" ? (
        <LevelTable view={view} />
      ) : (
        <div style={{ height }}>
          <ChartBoundary>
            <LevelPlot view={view} amount={amount} height={height} />
          </ChartBoundary>
        </div>
      )}
      <p className="text-2xs text-soft">{formatElapsed(view.stepMs)} buckets, the last still filling</p>
    </figure>
  );
}
