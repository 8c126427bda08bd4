import type { TargetId } from "../target.ts";
import {
  within,
  type GameDayEvidence,
  type GameDayRequest,
  type GameDaySpan,
  type Strike,
} from "./gameday-facts.ts";

/** How the gateway took one stretch of faults; ms, null: it never did while the stretch was looked at. */
export interface StrikeTimes {
  /** Requests that met a fault in it. */
  readonly struck: number;
  /** From its start until something told that a struck target is in trouble. */
  readonly detectMs: number | null;
  readonly detectedBy: "breaker" | "alert" | "passed_over" | null;
  /** From its start to the end of the first request that a fallback answered. */
  readonly firstFallbackMs: number | null;
  /** From its end to the end of the first request that the primary answered, after which none was diverted. */
  readonly recoverMs: number | null;
  /** Requests that began between its end and the next stretch, or the end of the run. */
  readonly after: number;
}

type Times = Pick<GameDayEvidence, "requests" | "strikes" | "notices">;

/** Reads the times of one stretch (docs/gamedays.md, Times). `end`: of the run. */
export function strikeTimes(strike: Strike, evidence: Times, end: number): StrikeTimes {
  const during = evidence.requests.filter(({ startedAt }) => within(strike, startedAt));
  const next = Math.min(end, nextStrike(evidence.strikes, strike.to));
  const after = evidence.requests.filter(({ startedAt }) => within({ from: strike.to, to: next }, startedAt));
  return {
    struck: during.filter(({ struck }) => struck).length,
    ...detection(strike, during, evidence),
    firstFallbackMs: since(
      strike.from,
      during.filter(({ level, outcome }) => level === "fallback" && outcome === "answered"),
    ),
    recoverMs: recovery(strike, after),
    after: after.length,
  };
}

function detection(
  strike: Strike,
  during: readonly GameDayRequest[],
  { notices }: Times,
): Pick<StrikeTimes, "detectMs" | "detectedBy"> {
  const told = notices
    .filter(({ at, targets }) => within(strike, at) && touches(targets, strike))
    .map(({ at, how }) => ({ at, how }));
  const passedOver = during
    .filter(({ avoided }) => touches(avoided, strike))
    .map(({ startedAt }) => ({ at: startedAt, how: "passed_over" as const }));
  const [first] = [...told, ...passedOver].toSorted((one, other) => one.at - other.at);
  if (first === undefined) return { detectMs: null, detectedBy: null };
  return { detectMs: first.at - strike.from, detectedBy: first.how };
}

/** Who began after the last request that was diverted from a struck target, and had the primary's answer. */
function recovery(strike: Strike, after: readonly GameDayRequest[]): number | null {
  const diverted = after.filter(
    ({ avoided, failedOn }) => touches(avoided, strike) || touches(failedOn, strike),
  );
  const last = diverted.reduce(
    (latest, { startedAt }) => Math.max(latest, startedAt),
    Number.NEGATIVE_INFINITY,
  );
  const answered = after.filter(
    ({ level, outcome, startedAt }) => level === "primary" && outcome === "answered" && startedAt > last,
  );
  return since(strike.to, answered);
}

function since(from: number, requests: readonly GameDayRequest[]): number | null {
  if (requests.length === 0) return null;
  return requests.reduce((first, { endedAt }) => Math.min(first, endedAt), Number.POSITIVE_INFINITY) - from;
}

function touches(targets: readonly TargetId[], strike: Strike): boolean {
  return targets.some((target) => strike.targets.includes(target));
}

/** Those that began in a span, or (`over`) whose time after them, until the next, touches it. */
export function strikesOf(
  strikes: readonly Strike[],
  span: GameDaySpan,
  which: "began" | "over",
): readonly Strike[] {
  switch (which) {
    case "began":
      return strikes.filter(({ from }) => within(span, from));
    case "over":
      return strikes.filter(({ to }) => to < span.to && nextStrike(strikes, to) > span.from);
  }
}

function nextStrike(strikes: readonly Strike[], after: number): number {
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...strikes.map(({ from }) => from).filter((from) => from >= after),
  );
}
