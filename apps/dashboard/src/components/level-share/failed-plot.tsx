"use client";

import type { LevelPoint, LevelView } from "@understudy/contract";
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis, type TooltipContentProps } from "recharts";
import { PlotFrame } from "#components/chart/plot-frame.tsx";
import { quietStretches, stillFilling } from "#components/chart/time-points.ts";
import { totalOf } from "#components/level-mark/level-looks.ts";
import { timeAxis, timePlot, valueAxis } from "#components/time-axis/axis-looks.ts";
import { ChartTooltip } from "#components/time-axis/chart-tooltip.tsx";
import { formatCount, formatShare } from "#format/numbers.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { failedShare, failedTop } from "./level-reading.ts";

export interface FailedPlotProps {
  readonly view: LevelView;
  /** Pixels. */
  readonly height: number;
}

/** What failed, on a scale of its own: it would vanish in a hundred percent. Loaded apart from the page. */
export function FailedPlot({ view, height }: FailedPlotProps) {
  const { zone } = useZone();
  const { points } = view;
  return (
    <PlotFrame
      view={view}
      quiet={quietStretches(points, view, ({ counts }) => totalOf(counts) === 0)}
      filling={stillFilling(points, view)}
    >
      <AreaChart {...timePlot(height)} data={[...points]} title="Share of failed requests">
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...timeAxis(view, zone)} />
        <YAxis
          {...valueAxis}
          domain={[0, failedTop(view)]}
          tickCount={3}
          tickFormatter={(share: number) => `${Number((share * 100).toFixed(1))}\u00a0%`}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--line-strong)" }}
          content={FailedTooltip}
        />
        <Area
          dataKey={({ counts }: LevelPoint) => failedShare(counts)}
          name="Failed"
          type="stepAfter"
          stroke="var(--level-error)"
          strokeWidth={1.5}
          fill="url(#level-error)"
          fillOpacity={0.5}
          connectNulls={false}
          activeDot={false}
          isAnimationActive={false}
        />
      </AreaChart>
    </PlotFrame>
  );
}

function FailedTooltip({ active, payload, label }: TooltipContentProps) {
  return (
    <ChartTooltip active={active} at={typeof label === "number" ? label : undefined}>
      <FailedLine point={pointOf(payload)} />
    </ChartTooltip>
  );
}

function FailedLine({ point }: { readonly point: LevelPoint | undefined }) {
  if (!point) return null;
  const { counts } = point;
  const asked = totalOf(counts) - counts.cancelled;
  if (asked === 0) return <p className="text-soft">No requests.</p>;
  return (
    <p>
      {formatShare(failedShare(counts))} failed ({formatCount(counts.error)} of {formatCount(asked)})
    </p>
  );
}

function pointOf(payload: readonly { readonly payload?: LevelPoint }[]): LevelPoint | undefined {
  return payload[0]?.payload;
}
