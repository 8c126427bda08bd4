"use client";

import type { LatencySeries, LatencyView } from "@understudy/contract";
import dynamic from "next/dynamic";
import { ChartBoundary } from "#components/ui/chart-boundary.tsx";
import type { ChartForm } from "#components/ui/chart-or-table.tsx";
import { Skeleton } from "#components/ui/loaded.tsx";
import { formatPercentile } from "#format/percentiles.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { DashSwatch } from "./dash-swatch.tsx";
import { latencySentence, stepNote } from "./latency-reading.ts";
import { LatencyTable } from "./latency-table.tsx";
import { percentiles } from "./percentiles.ts";

/** The chart library stays out of what a page needs to be read. */
const LatencyPlot = dynamic(() => import("./latency-plot.tsx").then((module) => module.LatencyPlot), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

export interface LatencyFigureProps {
  readonly view: LatencyView;
  readonly series: LatencySeries;
  readonly form: ChartForm;
  /** Pixels. */
  readonly height: number;
  readonly top?: number;
}

/** One subject's latency: a sentence, the figures of the whole range, and the lines or the table. */
export function LatencyFigure({ view, series, form, height, top }: LatencyFigureProps) {
  const { zone } = useZone();
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="text-xs text-soft">{latencySentence(series, zone)}</figcaption>
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
      {form === "table" ? (
        <LatencyTable series={series} />
      ) : (
        <div style={{ height }}>
          <ChartBoundary>
            <LatencyPlot view={view} series={series} height={height} top={top} />
          </ChartBoundary>
        </div>
      )}
      <p className="text-2xs text-soft">{stepNote(view, series.whole)}</p>
    </figure>
  );
}
