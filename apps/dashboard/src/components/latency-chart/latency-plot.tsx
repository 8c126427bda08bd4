"use client";

import type { LatencySeries, LatencyView } from "@understudy/contract";
import {
  CartesianGrid,
  Line,
  LineChart,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
  type YAxisProps,
} from "recharts";
import { PlotFrame } from "#components/chart/plot-frame.tsx";
import { quietStretches, stillFilling } from "#components/chart/time-points.ts";
import { timeAxis, timePlot, valueAxis } from "#components/time-axis/axis-looks.ts";
import { ChartTooltip } from "#components/time-axis/chart-tooltip.tsx";
import { formatPercentile, formatSample } from "#format/percentiles.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { DashSwatch } from "./dash-swatch.tsx";
import type { LatencyLook } from "./latency-look.ts";
import { linearDomain, logDomain, logTicks, plottedPoints, type PlottedPoint } from "./latency-reading.ts";
import { percentiles } from "./percentiles.ts";

export interface LatencyPlotProps {
  readonly view: LatencyView;
  readonly series: LatencySeries;
  readonly look: LatencyLook;
  /** Pixels. */
  readonly height: number;
}

/** Percentiles over time. Loaded apart from the page: see latency-figure.tsx. */
export function LatencyPlot({ view, series, look, height }: LatencyPlotProps) {
  const { zone } = useZone();
  const { points } = series;
  return (
    <PlotFrame
      view={view}
      quiet={quietStretches(points, view, ({ count }) => count === 0)}
      filling={stillFilling(points, view)}
    >
      <LineChart {...timePlot(height)} data={plottedPoints(points)} title={`Latency of ${series.subject}`}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...timeAxis(view, zone)} />
        <YAxis {...durationAxis(series, look)} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--line-strong)" }}
          filterNull={false}
          content={LatencyTooltip}
        />
        {percentiles
          .filter(({ key }) => look.lines.includes(key))
          .map(({ key, label, dash, width, opacity }) => (
            <Line
              key={key}
              dataKey={key}
              name={label}
              type="linear"
              stroke="var(--figure)"
              strokeWidth={width}
              strokeDasharray={dash}
              strokeOpacity={opacity}
              connectNulls={false}
              isAnimationActive={false}
              activeDot={{ r: 3 }}
              dot={LoneDot}
            />
          ))}
      </LineChart>
    </PlotFrame>
  );
}

function durationAxis(series: LatencySeries, { scale, domain }: LatencyLook): YAxisProps {
  const looks = { ...valueAxis, tickFormatter: axisDuration };
  switch (scale) {
    case "linear":
      return { ...looks, domain: domain ?? linearDomain(series) };
    case "log": {
      const [low, high] = domain ?? logDomain([series]);
      return { ...looks, scale: "log", domain: [low, high], ticks: logTicks(low, high) };
    }
  }
}

interface DotProps {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly payload?: PlottedPoint;
  readonly value?: unknown;
}

/** A line through one point is invisible, so that point gets a dot. */
function LoneDot({ cx, cy, payload, value }: DotProps) {
  if (payload?.lone !== true || typeof value !== "number" || cx === undefined || cy === undefined)
    return <g />;
  return <circle cx={cx} cy={cy} r="2" fill="var(--figure)" />;
}

function LatencyTooltip({ active, payload, label }: TooltipContentProps) {
  return (
    <ChartTooltip active={active} at={typeof label === "number" ? label : undefined}>
      <LatencyRows point={pointOf(payload)} />
    </ChartTooltip>
  );
}

function LatencyRows({ point }: { readonly point: PlottedPoint | undefined }) {
  if (!point) return null;
  return (
    <>
      {percentiles.map(({ key, label, dash, opacity }) => (
        <p key={key} className="flex items-center gap-2">
          <DashSwatch dash={dash} opacity={opacity} />
          {label}
          <span className="ml-auto pl-4">
            {point[key] === null ? "too few" : formatPercentile(point, key)}
          </span>
        </p>
      ))}
      <p className="text-soft">{formatSample(point)}</p>
    </>
  );
}

function pointOf(payload: readonly { readonly payload?: PlottedPoint }[]): PlottedPoint | undefined {
  return payload[0]?.payload;
}

/** Short enough for an axis: `500 ms`, `1.5 s`, `10 s`. */
function axisDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}\u00a0ms`;
  return `${Number((ms / 1_000).toFixed(1))}\u00a0s`;
}
