import type { Span } from "./time-range.ts";

/** A span shorter than this shows single buckets; ms. */
const shortestMs = 60_000;
const yearMs = 31_536_000_000;

/** At least a minute, at most a year, and nothing after now. */
function within({ from, to }: Span, now: number): Span {
  const length = Math.round(Math.min(Math.max(to - from, shortestMs), yearMs));
  const end = Math.round(Math.min((from + to + length) / 2, now));
  return { from: end - length, to: end };
}

/** What lies between two points of a chart, in either order. */
export function dragged(one: number, other: number, now: number): Span {
  return within({ from: Math.min(one, other), to: Math.max(one, other) }, now);
}

/** Twice as long, around the same middle. */
export function zoomedOut({ from, to }: Span, now: number): Span {
  const half = (to - from) / 2;
  return within({ from: from - half, to: to + half }, now);
}

/** The middle half. */
export function zoomedIn({ from, to }: Span, now: number): Span {
  const quarter = (to - from) / 4;
  return within({ from: from + quarter, to: to - quarter }, now);
}

/** A quarter of its length earlier (-1) or later (1). */
export function moved({ from, to }: Span, direction: -1 | 1, now: number): Span {
  const by = ((to - from) / 4) * direction;
  return within({ from: from + by, to: to + by }, now);
}

/** As long a stretch at the beginning of what is kept; null: the one asked for is kept whole. */
export function oldestKept({ from, to }: Span, keptSince: number | null, now: number): Span | null {
  if (keptSince === null || from >= keptSince) return null;
  return within({ from: keptSince, to: keptSince + to - from }, now);
}
