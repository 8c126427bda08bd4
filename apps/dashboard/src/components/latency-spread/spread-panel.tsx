"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { LatencyMeasure, SpreadView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { stepNote } from "#components/chart/step-note.ts";
import { TimeFigure } from "#components/chart/time-figure.tsx";
import { useChartForm } from "#components/chart/use-chart-form.ts";
import type { Whose } from "#components/metrics-filter/metrics-filter.ts";
import { RangeWords } from "#components/range/range-words.tsx";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { ChartOrTable, type ChartForm } from "#components/ui/chart-or-table.tsx";
import { Empty, Loaded, Skeleton } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { mostOf, shades, spreadSentence, spreadTable, timedOf } from "./spread-reading.ts";

const SpreadPlot = laterInBrowser(
  () => import("./spread-plot.tsx").then((module) => module.SpreadPlot),
  <Skeleton className="size-full" />,
);

/** Pixels. */
const height = 168;

export interface SpreadPanelProps {
  readonly measure: LatencyMeasure;
  readonly whose: Whose;
}

/** How is latency spread? A tail and two habits of one target show here, and in no percentile. */
export function SpreadPanel({ measure, whose }: SpreadPanelProps) {
  const { input } = useTimeRange();
  const [form, setForm] = useChartForm("spread");
  const query = useQuery(
    useTRPC().metrics.spread.queryOptions(
      { ...input, ...whose, measure },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Panel
      title="How it is spread"
      note={
        <>
          {whose.target ?? "users"}, <RangeWords />
        </>
      }
      actions={<ChartOrTable value={form} onChange={setForm} />}
    >
      <Loaded query={query} what="the spread of latency" skeleton={<Skeleton className="h-72 w-full" />}>
        {(view) =>
          timedOf(view) === 0 ? (
            <Empty>Nothing was timed in this time.</Empty>
          ) : (
            <SpreadFigure view={view} form={form} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function SpreadFigure({ view, form }: { readonly view: SpreadView; readonly form: ChartForm }) {
  return (
    <TimeFigure
      sentence={spreadSentence(view)}
      legend={<Legend most={mostOf(view)} />}
      form={form}
      table={spreadTable(view)}
      note={`n ${formatCount(timedOf(view))} · ${stepNote(view.points, view)}`}
      view={view}
    >
      <div style={{ height: height + 40 }}>
        <SpreadPlot view={view} height={height} />
      </div>
    </TimeFigure>
  );
}

function Legend({ most }: { readonly most: number }) {
  return (
    <p className="flex items-center gap-1.5 text-xs">
      1
      {Array.from({ length: shades }, (_, shade) => (
        <svg key={shade} width="14" height="14" aria-hidden="true" className="keeps-outline text-figure">
          <rect width="14" height="14" fill="currentColor" opacity={(shade + 1) / (shades + 1)} />
        </svg>
      ))}
      {formatCount(most)} in one cell, by powers; p95 dashed
    </p>
  );
}
