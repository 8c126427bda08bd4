import type { Level } from "../engine/record.ts";
import { isLost, type GameDayEvidence, type GameDayRequest, type GameDaySpan } from "./gameday-facts.ts";
import { strikesOf, strikeTimes, type StrikeTimes } from "./strike-times.ts";

/** What a hypothesis can be about, and the unit of its limit: a share in [0, 1], ms, or a number. */
export const gameDayMeasures = {
  failed_share: "share",
  primary_share: "share",
  fallback_share: "share",
  cache_share: "share",
  deferred_share: "share",
  error_share: "share",
  poor_share: "share",
  p95_total: "duration",
  p95_first_token: "duration",
  lost: "count",
  time_to_detect: "duration",
  time_to_first_fallback: "duration",
  time_to_recover: "duration",
} as const;
export type GameDayMeasure = keyof typeof gameDayMeasures;

/** What was measured of so many; `value` null: what was waited for never came, or there was nothing to measure. */
export interface Measured {
  readonly value: number | null;
  readonly n: number;
}

/** Reads one measure of a span (docs/gamedays.md, Measures). */
export function measure(name: GameDayMeasure, evidence: GameDayEvidence, span: GameDaySpan): Measured {
  const asked = counted(evidence.requests, span);
  switch (name) {
    case "failed_share":
      return share(asked, isLost);
    case "primary_share":
      return share(asked, onLevel("primary"));
    case "fallback_share":
      return share(asked, onLevel("fallback"));
    case "cache_share":
      return share(asked, onLevel("cache"));
    case "deferred_share":
      return share(asked, onLevel("deferred"));
    case "error_share":
      return share(asked, onLevel("error"));
    case "poor_share":
      return share(answered(asked), ({ poor }) => poor);
    case "p95_total":
      return ninetyFifth(answered(asked).map(({ durationMs }) => durationMs));
    case "p95_first_token":
      return ninetyFifth(answered(asked).flatMap(({ firstTokenMs }) => firstTokenMs ?? []));
    case "lost":
      return { value: asked.filter(isLost).length, n: asked.length };
    case "time_to_detect":
      return slowest(evidence, span, { which: "began", of: ({ detectMs, struck }) => [detectMs, struck] });
    case "time_to_first_fallback":
      return slowest(evidence, span, {
        which: "began",
        of: ({ firstFallbackMs, struck }) => [firstFallbackMs, struck],
      });
    case "time_to_recover":
      return slowest(evidence, span, { which: "over", of: ({ recoverMs, after }) => [recoverMs, after] });
  }
}

/** The requests that began in a span and whose callers waited for their end. */
export function counted(
  requests: readonly GameDayRequest[],
  { from, to }: GameDaySpan,
): readonly GameDayRequest[] {
  return requests.filter(
    ({ startedAt, outcome }) => startedAt >= from && startedAt < to && outcome !== "cancelled",
  );
}

/** Of those that were sorted: the smallest value that a share `q` of them does not exceed. Null: there are none. */
export function exactPercentile(sorted: readonly number[], q: number): number | null {
  return sorted[Math.max(1, Math.ceil(q * sorted.length - 1e-9)) - 1] ?? null;
}

function share(of: readonly GameDayRequest[], isMeant: (request: GameDayRequest) => boolean): Measured {
  const n = of.length;
  return { value: n === 0 ? null : of.filter(isMeant).length / n, n };
}

function onLevel(wanted: Level): (request: GameDayRequest) => boolean {
  return ({ level }) => level === wanted;
}

function answered(requests: readonly GameDayRequest[]): readonly GameDayRequest[] {
  return requests.filter(({ outcome }) => outcome === "answered");
}

function ninetyFifth(durations: readonly number[]): Measured {
  const sorted = durations.toSorted((one, other) => one - other);
  return { value: exactPercentile(sorted, 0.95), n: durations.length };
}

interface TimeReading {
  readonly which: "began" | "over";
  /** The time of one stretch, and of how many requests it was read. */
  readonly of: (times: StrikeTimes) => readonly [number | null, number];
}

/** The slowest of several stretches; one that never came is slower than any. Stretches no request met say nothing. */
function slowest(evidence: GameDayEvidence, span: GameDaySpan, { which, of }: TimeReading): Measured {
  const end = evidence.steps.at(-1)?.to ?? span.to;
  const readings = strikesOf(evidence.strikes, span, which)
    .map((strike) => of(strikeTimes(strike, evidence, end)))
    .filter(([, n]) => n > 0);
  const n = readings.reduce((sum, [, requests]) => sum + requests, 0);
  const times = readings.flatMap(([time]) => time ?? []);
  return { value: times.length < readings.length || n === 0 ? null : Math.max(...times), n };
}
