import { describe, expect, test } from "vitest";
import { plainFailure } from "../attempt/failures.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { planRetry, type Retry, type RetryFacts } from "./retry.ts";

interface Facts extends Partial<Omit<RetryFacts, "failure">> {
  readonly announcedMs?: number;
}

function retryAfter(failure: FailureClass, { announcedMs, ...facts }: Facts = {}): Retry | null {
  return planRetry({
    failure: { ...plainFailure(failure, null), announcedMs: announcedMs ?? null },
    probe: false,
    alone: true,
    retriedBefore: false,
    callsLeft: 1,
    random: new SeededRandom(1),
    ...facts,
  });
}

describe("the same target is asked once more", () => {
  test("by a probe only when a kept connection had gone: what it finds is its answer", () => {
    expect(retryAfter("server_error", { probe: true })).toBeNull();
    expect(retryAfter("rate_limited", { probe: true, announcedMs: 1_000 })).toBeNull();
    expect(retryAfter("stale_socket", { probe: true })).not.toBeNull();
  });

  test("at once on a fresh connection, whoever else there is", () => {
    const atOnce = { kind: "after_delay", delayMs: 0 };
    expect(retryAfter("stale_socket", { alone: false })).toEqual(atOnce);
    expect(retryAfter("stale_socket")).toEqual(atOnce);
  });

  test("after 250 to 500 ms when it is alone", () => {
    for (let seed = 0; seed < 50; seed++) {
      const retry = retryAfter("server_error", { random: new SeededRandom(seed) });
      const delayMs = retry?.kind === "after_delay" ? retry.delayMs : 0;
      expect(delayMs).toBeGreaterThanOrEqual(250);
      expect(delayMs).toBeLessThanOrEqual(500);
    }
    expect(retryAfter("server_error", { alone: false })).toBeNull();
  });

  test("after a rate limit of at most 2.5 s, when it is alone", () => {
    expect(retryAfter("rate_limited", { announcedMs: 2_500 })).toEqual({ kind: "after_cooldown" });
    expect(retryAfter("rate_limited", { announcedMs: 2_501 })).toBeNull();
    expect(retryAfter("rate_limited")).toBeNull();
    expect(retryAfter("rate_limited", { announcedMs: 100, alone: false })).toBeNull();
  });

  test.each<[string, FailureClass, Facts]>([
    ["when that helps nobody", "credential_refused", {}],
    ["when it was once before", "stale_socket", { retriedBefore: true }],
    ["when no call is left beyond those of untried targets", "stale_socket", { callsLeft: 0 }],
  ])("not %s", (_what, failure, facts) => {
    expect(retryAfter(failure, facts)).toBeNull();
  });
});
