"use client";

import type { SpendingPoint, SpendingView } from "@understudy/contract";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis, type TooltipContentProps } from "recharts";
import { PlotFrame } from "#components/chart/plot-frame.tsx";
import { stillFilling } from "#components/chart/time-points.ts";
import { timeAxis, timePlot, valueAxis } from "#components/time-axis/axis-looks.ts";
import { BucketBar } from "#components/time-axis/bucket-bar.tsx";
import { ChartTooltip } from "#components/time-axis/chart-tooltip.tsx";
import { formatMoney, paid } from "#format/money.ts";
import { formatCount, formatShortCount } from "#format/numbers.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { drawn, heightOf, tokensOf } from "./spending-reading.ts";

export interface SpendingPlotProps {
  readonly view: SpendingView;
  /** Pixels. */
  readonly height: number;
}

/** What each bucket cost, or used where no price is known. Loaded apart from the page. */
export function SpendingPlot({ view, height }: SpendingPlotProps) {
  const { zone } = useZone();
  const what = drawn(view.whole);
  return (
    <PlotFrame view={view} filling={stillFilling(view.points, view)}>
      <BarChart
        {...timePlot(height)}
        data={[...view.points]}
        title={what === "cost" ? "Cost over time" : "Tokens over time"}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...timeAxis(view, zone)} />
        <YAxis
          {...valueAxis}
          tickFormatter={(value: number) => (what === "cost" ? String(value) : formatShortCount(value))}
        />
        <Tooltip isAnimationActive={false} cursor={{ fill: "var(--raised)" }} content={SpendingTooltip} />
        <Bar
          dataKey={(point: SpendingPoint) => heightOf(point, what)}
          name={what === "cost" ? "Cost" : "Tokens"}
          fill="var(--figure)"
          shape={BucketBar}
          isAnimationActive={false}
        />
      </BarChart>
    </PlotFrame>
  );
}

function SpendingTooltip({ active, payload, label }: TooltipContentProps) {
  return (
    <ChartTooltip active={active} at={typeof label === "number" ? label : undefined}>
      <SpendingRows point={pointOf(payload)} />
    </ChartTooltip>
  );
}

function SpendingRows({ point }: { readonly point: SpendingPoint | undefined }) {
  if (!point) return null;
  const { input, output } = tokensOf(point);
  return (
    <>
      <p>{formatMoney(point.costs, paid)}</p>
      <p className="text-soft">
        {formatCount(input)} in, {formatCount(output)} out; n {formatCount(point.calls)}
      </p>
    </>
  );
}

function pointOf(payload: readonly { readonly payload?: SpendingPoint }[]): SpendingPoint | undefined {
  return payload[0]?.payload;
}
