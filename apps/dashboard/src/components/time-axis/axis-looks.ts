import { formatTime } from "#format/times.ts";
import { plotMargins } from "./plot-margins.ts";
import { timeTicks } from "./time-ticks.ts";

const label = { fill: "var(--ink-soft)", fontSize: 11 };

/**
 * What all plots over time have, for recharts' charts: the pointer on one of them shows the same moment on
 * all.
 */
export function timePlot(height: number) {
  return {
    responsive: true,
    syncId: "time",
    syncMethod: "value",
    margin: { top: 6, right: plotMargins.right, bottom: 0, left: 0 },
    style: { width: "100%", height },
  } as const;
}

/** The time axis of a plot over a range, as all plots have it; for recharts' `XAxis`. */
export function timeAxis({ from, to }: { readonly from: number; readonly to: number }, zone: string) {
  const { at: ticks, style } = timeTicks({ from, to }, zone, 6);
  return {
    dataKey: "at",
    type: "number",
    domain: [from, to],
    ticks: [...ticks],
    tickFormatter: (tick: number) => formatTime(tick, zone, style),
    tick: label,
    tickLine: false,
    axisLine: { stroke: "var(--line-strong)" },
    minTickGap: 24,
    height: 22,
  } as const;
}

/** How an axis of values looks; for recharts' `YAxis`. */
export const valueAxis = {
  width: plotMargins.left,
  tick: label,
  tickLine: false,
  axisLine: false,
  tickCount: 4,
} as const;
