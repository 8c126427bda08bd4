import type { SpreadView } from "@understudy/contract";
import { countCell, durationCell, type ChartTable } from "#components/chart/chart-table.ts";
import { formatDuration } from "#format/durations.ts";
import { formatCount, plural } from "#format/numbers.ts";

/** How many shades a cell can have; the first is the lightest. */
export const shades = 5;

/** How many durations all buckets hold. */
export function timedOf({ points }: SpreadView): number {
  return points.reduce((sum, { counts }) => sum + total(counts), 0);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The fullest cell. */
export function mostOf({ points }: SpreadView): number {
  return points.reduce((most, { counts }) => Math.max(most, ...counts), 0);
}

/** 1 to 5 by orders of magnitude, so that a few slow ones are still seen beside many quick ones; 0: none. */
export function shadeOf(count: number, most: number): number {
  if (count <= 0) return 0;
  return Math.max(1, Math.ceil((shades * Math.log1p(count)) / Math.log1p(most)));
}

/** The cells of each shade as one path, so that thousands of cells are five elements: a bucket wide, a row high. */
export function shadePaths(view: SpreadView): string[] {
  const { points, edges, from, to, stepMs } = view;
  const paths = Array.from({ length: shades }, () => "");
  const most = mostOf(view);
  const rows = edges.length - 1;
  const end = (to - from) / stepMs;
  points.forEach(({ counts }, column) => {
    const width = Math.min(1, end - column);
    counts.forEach((count, row) => {
      const shade = shadeOf(count, most);
      if (shade > 0) paths[shade - 1] += `M${column} ${rows - row - 1}h${width}v1h${-width}z`;
    });
  });
  return paths;
}

/** How high a duration lies, 0 at the bottom and 1 at the top: by powers, as the rows are. */
export function heightOf(ms: number, edges: readonly number[]): number {
  const [low, high] = [edges[0] ?? 1, edges.at(-1) ?? 1];
  return Math.min(1, Math.max(0, Math.log(ms / low) / Math.log(high / low)));
}

/** The line of p95 through the middles of the buckets, broken where there is none. */
export function p95Path({ points, edges }: SpreadView): string {
  const rows = edges.length - 1;
  let path = "";
  let drawing = false;
  points.forEach(({ p95 }, column) => {
    if (p95 !== null) path += `${drawing ? "L" : "M"}${column + 0.5} ${rows * (1 - heightOf(p95, edges))}`;
    drawing = p95 !== null;
  });
  return path;
}

/** `Most often 61 ms to 68 ms (312 of 1,354), the slowest 1.20 s.` */
export function spreadSentence(view: SpreadView): string {
  const timed = timedOf(view);
  if (timed === 0) return "Nothing was timed in this time.";
  const rows = view.edges
    .slice(1)
    .map((_, row) => view.points.reduce((sum, { counts }) => sum + (counts[row] ?? 0), 0));
  const fullest = rows.indexOf(Math.max(...rows));
  const [low = null, high = null] = view.edges.slice(fullest, fullest + 2);
  const slowest = view.edges[rows.findLastIndex((count) => count > 0) + 1] ?? null;
  return `Most often ${formatDuration(low)} to ${formatDuration(high)} (${formatCount(rows[fullest] ?? 0)} of ${plural(timed, "request")}), the slowest up to ${formatDuration(slowest)}.`;
}

/** The same cells as text: a column for each row of the plot. */
export function spreadTable({ points, edges, subject }: SpreadView): ChartTable {
  const bins = edges.slice(1);
  return {
    name: `Spread of latency of ${subject}`,
    columns: [{ name: "p95", unit: "ms" }, ...bins.map((edge) => ({ name: `≤ ${formatDuration(edge)}` }))],
    rows: points.map(({ at, counts, p95 }) => ({
      at,
      cells: [durationCell(p95), ...bins.map((_, row) => countCell(counts[row] ?? 0))],
    })),
  };
}
