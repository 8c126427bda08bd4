"use client";

import type { LatencySeries, LatencyView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { stepNote } from "#components/chart/step-note.ts";
import { TimeFigure } from "#components/chart/time-figure.tsx";
import { useTimeRange } from "#components/range/use-time-range.ts";
import type { ChartForm } from "#components/ui/chart-or-table.tsx";
import { Skeleton } from "#components/ui/loaded.tsx";
import { formatPercentile, formatSample } from "#format/percentiles.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { DashSwatch } from "./dash-swatch.tsx";
import type { LatencyLook } from "./latency-look.ts";
import { latencySentence } from "./latency-reading.ts";
import { latencyTable } from "./latency-table.ts";
import { percentiles } from "./percentiles.ts";

/** The chart library stays out of what a page needs to be read. */
const LatencyPlot = laterInBrowser(
  () => import("./latency-plot.tsx").then((module) => module.LatencyPlot),
  <Skeleton className="size-full" />,
);

export interface LatencyFigureProps {
  readonly view: LatencyView;
  readonly series: LatencySeries;
  readonly form: ChartForm;
  readonly look: LatencyLook;
  /** Pixels. */
  readonly height: number;
}

/** One subject's latency: a sentence, the figures of the whole range, and the lines or the table. */
export function LatencyFigure({ view, series, form, look, height }: LatencyFigureProps) {
  const { zone } = useZone();
  const { span } = useTimeRange();
  return (
    <TimeFigure
      sentence={latencySentence(series, zone, span === null)}
      legend={<WholeRange series={series} />}
      form={form}
      table={latencyTable(series)}
      note={`${formatSample(series.whole)} · ${stepNote(series.points, view)}`}
      view={view}
    >
      <div style={{ height: height + 20 }}>
        <LatencyPlot view={view} series={series} look={look} height={height} />
      </div>
    </TimeFigure>
  );
}

function WholeRange({ series }: { readonly series: LatencySeries }) {
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {percentiles.map(({ key, label, dash, opacity }) => (
        <div key={key} className="flex items-center gap-2">
          <DashSwatch dash={dash} opacity={opacity} />
          <dt>{label}</dt>
          <dd className="font-semibold" title={series.whole[key] === null ? "Too few requests" : undefined}>
            {formatPercentile(series.whole, key)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
