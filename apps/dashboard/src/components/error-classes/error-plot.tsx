"use client";

import type { ErrorView } from "@understudy/contract";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis, type TooltipContentProps } from "recharts";
import { PlotFrame } from "#components/chart/plot-frame.tsx";
import { quietStretches, stillFilling } from "#components/chart/time-points.ts";
import { timeAxis, timePlot, valueAxis } from "#components/time-axis/axis-looks.ts";
import { BucketBar } from "#components/time-axis/bucket-bar.tsx";
import { ChartTooltip } from "#components/time-axis/chart-tooltip.tsx";
import { formatCount, formatShare, formatShortCount, shareOf } from "#format/numbers.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { bandFill, BandSwatch } from "./band-swatch.tsx";
import { bandWords, errorBands, errorBar, type ErrorBand, type ErrorBar } from "./error-bands.ts";

export interface ErrorPlotProps {
  readonly view: ErrorView;
  /** Those that occur at all. */
  readonly bands: readonly ErrorBand[];
  /** Pixels. */
  readonly height: number;
}

/** Failed calls of each bucket, stacked by family. Loaded apart from the page. */
export function ErrorPlot({ view, bands, height }: ErrorPlotProps) {
  const { zone } = useZone();
  const bars = view.points.map(errorBar);
  return (
    <PlotFrame
      view={view}
      quiet={quietStretches(bars, view, ({ calls, bands: all }) => calls + all.skipped_open === 0)}
      filling={stillFilling(view.points, view)}
    >
      <BarChart {...timePlot(height)} data={bars} title="Failed calls by class">
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...timeAxis(view, zone)} />
        <YAxis {...valueAxis} allowDecimals={false} tickFormatter={formatShortCount} />
        <Tooltip isAnimationActive={false} cursor={{ fill: "var(--raised)" }} content={ErrorTooltip} />
        {bands.map((band) => (
          <Bar
            key={band}
            dataKey={(bar: ErrorBar) => bar.bands[band]}
            name={bandWords[band]}
            stackId="errors"
            fill={bandFill(band)}
            shape={BucketBar}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </PlotFrame>
  );
}

function ErrorTooltip({ active, payload, label }: TooltipContentProps) {
  return (
    <ChartTooltip active={active} at={typeof label === "number" ? label : undefined}>
      <ErrorLines bar={barOf(payload)} />
    </ChartTooltip>
  );
}

function ErrorLines({ bar }: { readonly bar: ErrorBar | undefined }) {
  if (!bar) return null;
  const shown = errorBands.filter((band) => bar.bands[band] > 0).toReversed();
  return (
    <>
      {shown.map((band) => (
        <p key={band} className="flex items-center gap-2">
          <BandSwatch band={band} />
          {bandWords[band]}
          <span className="ml-auto pl-4">{formatCount(bar.bands[band])}</span>
        </p>
      ))}
      <p className="text-soft">
        {formatCount(bar.failed)} failed, {formatShare(shareOf(bar.failed, bar.calls))}; n{" "}
        {formatCount(bar.calls)} calls
      </p>
    </>
  );
}

function barOf(payload: readonly { readonly payload?: ErrorBar }[]): ErrorBar | undefined {
  return payload[0]?.payload;
}
