import type { GameDayEvidence, GameDayRequest } from "../gameday/gameday-facts.ts";
import type { GameDayHypothesis } from "../gameday/judge-gameday.ts";

export const primary = "one/a";
export const baseline = { name: "baseline", from: 0, to: 1_000, whole: true };
export const outage = { name: "outage", from: 1_000, to: 3_000, whole: true };
export const recovery = { name: "recovery", from: 3_000, to: 6_000, whole: true };
/** Faults strike the primary all through the outage. */
export const strike = { from: 1_000, to: 3_000, targets: [primary] };
export const failed = { outcome: "failed", level: "error" } as const;

let numbered = 0;
/** Answered by the primary, whole, after 100 ms, unless told otherwise. */
export function request(startedAt: number, facts: Partial<GameDayRequest> = {}): GameDayRequest {
  numbered += 1;
  const durationMs = facts.durationMs ?? 100;
  return {
    requestId: `req_${numbered}`,
    startedAt,
    endedAt: startedAt + durationMs,
    outcome: "answered",
    level: "primary",
    durationMs,
    firstTokenMs: null,
    poor: false,
    struck: false,
    avoided: [],
    failedOn: [],
    ...facts,
  };
}

/** A whole game day of baseline, outage and recovery, with these requests. */
export function evidence(
  requests: readonly GameDayRequest[],
  more: Partial<GameDayEvidence> = {},
): GameDayEvidence {
  return {
    steps: [baseline, outage, recovery],
    whole: true,
    requests,
    strikes: [strike],
    notices: [],
    ...more,
  };
}

export function hypothesis(facts: Partial<GameDayHypothesis> = {}): GameDayHypothesis {
  return {
    name: "users are answered",
    during: "outage",
    measure: "failed_share",
    limit: { kind: "at_most", value: 0.25 },
    minimum: 4,
    ...facts,
  };
}
