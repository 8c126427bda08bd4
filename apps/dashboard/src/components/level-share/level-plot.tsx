"use client";

import type { LevelView } from "@understudy/contract";
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis, type TooltipContentProps } from "recharts";
import { PlotFrame } from "#components/chart/plot-frame.tsx";
import { quietStretches, stillFilling } from "#components/chart/time-points.ts";
import { levelLooks, levelOrder, totalOf } from "#components/level-mark/level-looks.ts";
import { LevelSwatch } from "#components/level-mark/level-mark.tsx";
import { timeAxis, timePlot, valueAxis } from "#components/time-axis/axis-looks.ts";
import { ChartTooltip } from "#components/time-axis/chart-tooltip.tsx";
import { formatCount, formatShare, formatShortCount, shareOf } from "#format/numbers.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { levelBands, type Amount, type LevelBand } from "./level-reading.ts";

export interface LevelPlotProps {
  readonly view: LevelView;
  readonly amount: Amount;
  /** Pixels. */
  readonly height: number;
}

/** Levels stacked in a fixed order, failures on the top edge. Loaded apart from the page. */
export function LevelPlot({ view, amount, height }: LevelPlotProps) {
  const { zone } = useZone();
  return (
    <PlotFrame
      view={view}
      quiet={quietStretches(view.points, view, ({ counts }) => totalOf(counts) === 0)}
      filling={stillFilling(view.points, view)}
    >
      <AreaChart {...timePlot(height)} data={levelBands(view)} title="Requests by level">
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...timeAxis(view, zone)} />
        <YAxis
          {...valueAxis}
          domain={amount === "share" ? [0, 1] : [0, "auto"]}
          tickFormatter={(value: number) =>
            amount === "share" ? `${Math.round(value * 100)}\u00a0%` : formatShortCount(value)
          }
          tickCount={amount === "share" ? 3 : 4}
          allowDecimals={amount === "share"}
        />
        <Tooltip isAnimationActive={false} cursor={{ stroke: "var(--line-strong)" }} content={LevelTooltip} />
        {levelOrder.map((level) => (
          <Area
            key={level}
            dataKey={(band: LevelBand) => (amount === "share" ? band.shares[level] : band.counts[level])}
            name={levelLooks[level].word}
            stackId="level"
            type="stepAfter"
            stroke="none"
            fill={`url(#level-${level})`}
            fillOpacity={1}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </PlotFrame>
  );
}

function LevelTooltip({ active, payload, label }: TooltipContentProps) {
  return (
    <ChartTooltip active={active} at={typeof label === "number" ? label : undefined}>
      <LevelRows band={bandOf(payload)} />
    </ChartTooltip>
  );
}

function LevelRows({ band }: { readonly band: LevelBand | undefined }) {
  if (!band) return null;
  if (band.total === 0) return <p className="text-soft">No requests.</p>;
  return (
    <>
      {levelOrder.toReversed().map((level) => (
        <p key={level} className="flex items-center gap-2">
          <LevelSwatch level={level} />
          {levelLooks[level].word}
          <span className="ml-auto pl-4">
            {formatShare(shareOf(band.counts[level], band.total))} ({formatCount(band.counts[level])})
          </span>
        </p>
      ))}
      <p className="text-soft">n {formatCount(band.total)}</p>
    </>
  );
}

function bandOf(payload: readonly { readonly payload?: LevelBand }[]): LevelBand | undefined {
  return payload[0]?.payload;
}
