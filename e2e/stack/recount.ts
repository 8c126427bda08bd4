import type { CallRecord } from "@understudy/chaos";
import type { Call } from "./caller.ts";
import type { World } from "./world.ts";

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

/** What both ends saw of one request. Times since it was sent, ms. */
export interface RequestTimes {
  /** The calls that came of it, in the order in which providers got them. */
  readonly calls: readonly CallRecord[];
  readonly whole: Bounds;
  /** Of streams; null where no provider said anything. */
  readonly firstToken: Bounds | null;
  /** From the first call to the one that served; nothing where nobody did. */
  readonly fallingBack: Bounds;
}

/** One request beside the providers' logs, in which its marker stands. */
export function timesOf(call: Call, world: World): RequestTimes {
  const [, marker = ""] = /marker=(\w+)/u.exec(call.prompt) ?? [];
  const calls = world.records.filter((record) => record.marker === marker).toSorted((a, b) => a.at - b.at);
  const most = totalOf(call) + slackMs;
  const [first] = calls;
  // A provider hears late that its caller has left.
  const last = calls.at(-1)?.outcome === "aborted" ? calls.at(-1)?.firstTokenAt : calls.at(-1)?.endedAt;
  const served = calls.findIndex(({ outcome }) => outcome === "served");
  const begun = calls.find(({ firstTokenAt }) => firstTokenAt !== null)?.firstTokenAt ?? null;
  const before = calls.slice(0, Math.max(0, served));
  const since = (at: number | null | undefined) => (at ?? 0) - (first?.at ?? 0) - slackMs;
  return {
    calls,
    whole: { least: since(last), most },
    firstToken: call.streamed && begun !== null ? { least: since(begun), most } : null,
    fallingBack: {
      least: before.reduce((sum, { at, endedAt }) => sum + (endedAt ?? at) - at, 0) - slackMs,
      most: before.length === 0 ? slackMs : most,
    },
  };
}
