import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { defaultBreakerSettings } from "./breaker-settings.ts";

describe("transitions", () => {
  test("V2: the fifth failure in a row opens it, the sixth call is refused", () => {
    const stand = new BreakerStand();
    stand.play("FFFF");
    expect(stand.state).toBe("closed");
    stand.play("F");
    expect(stand.last).toMatchObject({
      from: "closed",
      to: "open",
      reason: "consecutive_failures",
      window: { calls: 5, failures: 5, consecutive: 5 },
      openings: 1,
    });
    expect(stand.breaker.acquire(15_000)).toEqual({
      admitted: false,
      reason: "breaker_open",
      retryAt: stand.last.waitMs,
    });
  });

  test("V4: two successful trials close it, with an empty window", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("S");
    expect(stand.state).toBe("half_open");
    stand.play("S");
    expect(stand.last).toMatchObject({ from: "half_open", to: "closed", reason: "trials_succeeded" });
    expect(stand.breaker.figures()).toMatchObject({ calls: 0, failures: 0, consecutive: 0 });
  });

  test("V5: a failed trial opens it again, for 10-20 s", () => {
    for (let seed = 0; seed < 50; seed++) {
      const stand = new BreakerStand({}, new SeededRandom(seed));
      stand.halfOpen();
      stand.play("SF");
      expect(stand.last).toMatchObject({
        from: "half_open",
        to: "open",
        reason: "trial_failed",
        openings: 2,
      });
      expect(stand.last.waitMs).toBeGreaterThanOrEqual(10_000);
      expect(stand.last.waitMs).toBeLessThanOrEqual(20_000);
    }
  });

  test.each(["failure", "success"] as const)("V6, V7: a stale %s changes nothing in half-open", (verdict) => {
    const stand = new BreakerStand();
    const stale = stand.admit();
    stand.halfOpen();
    const before = [stand.breaker.snapshot(), stand.breaker.figures()];
    stale.settle(verdict, "late");
    expect([stand.breaker.snapshot(), stand.breaker.figures()]).toEqual(before);
    expect(stand.refusal()).toBeNull();
  });

  test("V16: a call that began under the old settings says nothing under the new ones", () => {
    const stand = new BreakerStand({ failureThreshold: 0 });
    const early = Array.from({ length: 20 }, () => stand.admit());
    stand.breaker.reconfigure(defaultBreakerSettings);
    for (const permit of early) permit.settle("failure", null);
    expect(stand.breaker.figures()).toMatchObject({ calls: 0, consecutive: 0 });
    stand.play("FFFFF");
    expect(stand.state).toBe("open");
  });

  test("V16: a trial under way goes on", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    const trial = stand.admit();
    stand.breaker.reconfigure({ ...defaultBreakerSettings, trialsToClose: 1 });
    trial.settle("success", null);
    expect(stand.state).toBe("closed");
  });
});

describe("what it tells", () => {
  test("of itself before anything has happened", () => {
    const stand = new BreakerStand();
    expect(stand.breaker.snapshot()).toEqual({
      target: "target",
      state: "closed",
      generation: 0,
      openings: 0,
      since: stand.time.wall.now(),
      nextTrialAt: null,
      override: null,
      reason: "started",
    });
  });

  test("of itself while it waits", () => {
    const stand = new BreakerStand();
    const wait = stand.open();
    const opened = stand.time.wall.now();
    stand.time.advance(1_000);
    const { since, nextTrialAt } = stand.breaker.snapshot();
    expect(since).toBe(opened);
    expect(nextTrialAt).toBeCloseTo(opened + wait, 2);
  });

  test("when to ask again: now, at the end of the wait, or when the first trial must have ended", () => {
    const stand = new BreakerStand({ concurrentTrials: 2 });
    stand.time.advance(500);
    expect(stand.breaker.retryAt()).toBe(500);
    const wait = stand.open();
    expect(stand.breaker.retryAt()).toBe(500 + wait);
    stand.time.advance(wait);
    stand.admit(20_000);
    expect(stand.breaker.retryAt()).toBe(stand.time.now());
    stand.admit(9_000);
    expect(stand.breaker.retryAt()).toBe(stand.time.now() + 9_000);
  });

  test("figures of the state it is in, and none of another", () => {
    const stand = new BreakerStand();
    stand.play("SFF");
    expect(stand.breaker.figures()).toEqual({
      calls: 3,
      failures: 2,
      consecutive: 2,
      firstTokens: 0,
      slow: 0,
      succeeded: 0,
      inFlight: 0,
    });
    stand.halfOpen();
    stand.play("S");
    stand.admit();
    expect(stand.breaker.figures()).toMatchObject({ consecutive: 0, succeeded: 1, inFlight: 1 });
  });

  test("of a trial: what it decided and for which request", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.admit().settle("success", "first");
    stand.admit().settle("success", "second");
    expect(stand.last).toMatchObject({ reason: "trials_succeeded", requestId: "second" });
    for (let call = 1; call <= 5; call++) stand.admit().settle("failure", `call-${call}`);
    expect(stand.last).toMatchObject({ requestId: "call-5", at: stand.time.wall.now() });
    expect(stand.last.nextTrialAt).toBe(stand.last.at + (stand.last.waitMs ?? 0));
  });
});
