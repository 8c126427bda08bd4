import type { ReactNode } from "react";
import { formatDuration } from "#format/durations.ts";
import { formatCount, formatShare } from "#format/numbers.ts";

/** One number of a chart: as it is read, and as it goes into a file. */
export interface ChartCell {
  readonly shown: ReactNode;
  /** Null: there is no value, which is not zero. */
  readonly value: string | number | null;
}

interface ChartColumn {
  readonly name: string;
  /** Of the values in files; what is shown brings its own. */
  readonly unit?: string;
}

/** What a chart draws, as text: the one source of its table and its file. */
export interface ChartTable {
  readonly name: string;
  /** Those after the first one, which is the time. */
  readonly columns: readonly ChartColumn[];
  /** Oldest first. */
  readonly rows: readonly ChartRow[];
}

/** Times in ms since the epoch. */
interface ChartRow {
  readonly at: number;
  /** Where its time ends; absent: a step of the chart later. */
  readonly to?: number;
  readonly cells: readonly ChartCell[];
}

export function countCell(count: number | null): ChartCell {
  return { shown: formatCount(count), value: count };
}

export function durationCell(ms: number | null, shown = formatDuration(ms)): ChartCell {
  return { shown, value: ms === null ? null : Math.round(ms * 1_000) / 1_000 };
}

export function shareCell(share: number | null): ChartCell {
  return { shown: formatShare(share), value: share };
}

export function textCell(text: string, shown: ReactNode = text): ChartCell {
  return { shown, value: text };
}
