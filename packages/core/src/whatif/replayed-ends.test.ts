import { describe, expect, it } from "vitest";
import { defaultBreakerSettings } from "../breaker/breaker-settings.ts";
import type { AttemptOutcome, AttemptStep } from "../engine/record.ts";
import { failureClasses } from "../failure/failure-class.ts";
import type { RecordedRequest } from "./recorded-request.ts";
import { recordingOf } from "./recording.ts";
import { replay } from "./replay.ts";

const target = { id: "a", provider: "a", model: "a", limitGroup: "a", credential: "a" };
const chain = [{ target: "a", priority: 1, enabled: true, weight: 1, timeoutMs: 5_000 }];
/** Nothing is known by them, so nothing is replayed of them. */
const unknowable: ReadonlySet<AttemptOutcome> = new Set(["gateway_fault", "stale_socket"]);
/** Ends that only a stream has. */
const ofStreams: ReadonlySet<AttemptOutcome> = new Set(["stalled", "truncated", "first_token_timeout"]);
/** They end a stream in its middle; others come before its first word. */
const midway: ReadonlySet<AttemptOutcome> = new Set(["stalled", "truncated"]);

function recorded(step: AttemptStep, streamed: boolean): RecordedRequest {
  return {
    startedAt: 0,
    route: "r",
    streamed,
    outcome: "failed",
    level: "error",
    durationMs: 500,
    path: [step],
  };
}

function endsOf(step: AttemptStep, streamed: boolean): readonly AttemptOutcome[] {
  const setup = {
    targets: [target],
    routes: { r: { chain, streamRecovery: ["error"] as const } },
    breaker: defaultBreakerSettings,
    priceOf: () => null,
  };
  const { figures } = replay(recordingOf([recorded(step, streamed)]), setup, {
    seed: 1,
    outages: [],
    unknown: "fail",
  });
  return [...figures.byOutcome.keys()];
}

describe("a call that is replayed ends as it did", () => {
  const outcomes = failureClasses.filter((each) => !unknowable.has(each));
  const step = { kind: "attempt", target: "a", startMs: 0, durationMs: 500 } as const;

  it.each(outcomes.filter((each) => !ofStreams.has(each)))("plain: %s", (outcome) => {
    expect(endsOf({ ...step, outcome }, false)).toContain(outcome);
  });

  it.each(outcomes.filter((each) => each !== "attempt_timeout"))("streamed: %s", (outcome) => {
    const firstTokenMs = midway.has(outcome) ? { firstTokenMs: 100 } : {};
    expect(endsOf({ ...step, outcome, ...firstTokenMs }, true)).toContain(outcome);
  });

  it.each(["overloaded", "connection_lost", "malformed_answer", "server_error"] as const)(
    "streamed, after its first word: %s",
    (outcome) => {
      expect(endsOf({ ...step, outcome, firstTokenMs: 100 }, true)).toEqual([outcome]);
    },
  );

  it.each([true, false])("well; streamed: %s", (streamed) => {
    expect(endsOf({ ...step, outcome: "served", firstTokenMs: 100 }, streamed)).toEqual(["served"]);
  });
});
