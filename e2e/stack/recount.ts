import type { CallRecord } from "@understudy/chaos";
import type { Call } from "./caller.ts";

/** What is true of a percentile: at least what the providers saw, at most what the callers did; ms. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The sketch's own error, by docs/resilience.md section 6. */
const relativeError = 0.01;
/** Shown values are rounded, and each process looks at its clock a moment after the byte it speaks of. */
const slackMs = 5;

/** By nearest rank. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN;
}

/** The gateway stands between providers and callers, so its figures must lie between theirs. */
export function boundsOf(inner: readonly number[], outer: readonly number[], share: number): Bounds {
  return {
    least: percentile(inner, share) * (1 - relativeError) - slackMs,
    most: percentile(outer, share) * (1 + relativeError) + slackMs,
  };
}

export function isAnswered(call: Call): boolean {
  return call.status === 200 && call.error === null && call.level !== "cancelled";
}

export function totalOf(call: Call): number {
  return call.endedAt - call.startedAt;
}

/** Of streamed answers. */
export function firstTokensOf(calls: readonly Call[]): number[] {
  return calls.flatMap(({ firstTokenAt, startedAt }) =>
    firstTokenAt === null ? [] : [firstTokenAt - startedAt],
  );
}

export function providerTotals(records: readonly CallRecord[]): number[] {
  return records.flatMap(({ at, endedAt }) => (endedAt === null ? [] : [endedAt - at]));
}

export function providerFirstTokens(records: readonly CallRecord[]): number[] {
  return records.flatMap(({ at, firstTokenAt }) => (firstTokenAt === null ? [] : [firstTokenAt - at]));
}

/**
 * How many calls ended in a span of time, by the callers' clock: those that surely did, and those
 * that may have, because they were under way at one of its ends.
 */
export function endedWithin(
  calls: readonly Call[],
  from: number,
  to: number,
): { readonly surely: number; readonly perhaps: number } {
  return {
    surely: calls.filter(({ startedAt, endedAt }) => startedAt >= from && endedAt < to).length,
    perhaps: calls.filter(({ startedAt, endedAt }) => endedAt >= from && startedAt < to).length,
  };
}
