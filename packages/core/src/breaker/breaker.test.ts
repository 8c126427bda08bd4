import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import { SeededRandom } from "../testing/seeded-random.ts";
import { defaultBreakerSettings } from "./breaker-settings.ts";

const minute = 60_000;
const hour = 60 * minute;

/** The conformance vectors of docs/resilience.md section 1, by name. */
describe("conformance", () => {
  test("V1: a success between failures keeps it closed", () => {
    const stand = new BreakerStand();
    stand.play("FFFF S FFFF");
    expect(stand.state).toBe("closed");
    expect(stand.events).toEqual([]);
  });

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

  test("V3: just before the wait is over it refuses; then it admits one and refuses the second", () => {
    const stand = new BreakerStand();
    stand.time.advance(stand.open() - 0.001);
    expect(stand.refusal()).toBe("breaker_open");
    stand.time.advance(0.001);
    const trial = stand.admit();
    expect(trial.trial).toBe(true);
    expect(stand.refusal()).toBe("half_open_busy");
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

  test("V8: a trial that never ends opens it when its lease is over; after the wait it admits again", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    const hung = stand.admit(15_000);
    stand.time.advance(14_999);
    expect(stand.refusal()).toBe("half_open_busy");
    stand.time.advance(1);
    expect(stand.refusal()).toBe("breaker_open");
    expect(stand.last.reason).toBe("trial_lease_expired");
    stand.time.advance(stand.last.waitMs ?? 0);
    const next = stand.admit();
    hung.settle("failure", "late");
    expect(stand.state).toBe("half_open");
    next.settle("success", null);
  });

  test("V9: ten neutral trials leave it half-open and take no place", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("NNNNN NNNNN");
    expect(stand.state).toBe("half_open");
    expect(stand.breaker.figures()).toMatchObject({ succeeded: 0, inFlight: 0 });
  });

  test("V10: with the row off, the rate opens it at the tenth call", () => {
    const stand = new BreakerStand({ failureThreshold: 0 });
    stand.play("FFFFFFFFF");
    expect(stand.state).toBe("closed");
    stand.play("F");
    expect(stand.last).toMatchObject({ reason: "failure_rate", window: { calls: 10, failures: 10 } });
  });

  test("V11: failures, an idle hour, one failure: closed", () => {
    const stand = new BreakerStand({ failureThreshold: 0 });
    stand.play("FFFFFFFFF");
    stand.time.advance(hour);
    stand.play("F");
    expect(stand.state).toBe("closed");
  });

  test("V12: forced open it refuses all until the time is over; earlier calls then say nothing", () => {
    const stand = new BreakerStand();
    const early = stand.admit();
    stand.breaker.force({ mode: "forced_open", ttlMs: minute, reason: "drill", actor: "ada" });
    stand.time.advance(minute - 1);
    expect(stand.refusal()).toBe("breaker_forced_open");
    stand.time.advance(1);
    const trial = stand.admit();
    expect(trial.trial).toBe(true);
    expect(stand.last).toMatchObject({ to: "half_open", reason: "override_expired", override: null });
    early.settle("failure", "late");
    expect(stand.state).toBe("half_open");
  });

  test.each([hour, -hour])("V13: the wall clock jumps by %i ms and nothing happens", (jump) => {
    const stand = new BreakerStand();
    const wait = stand.open();
    stand.time.wallOffset += jump;
    expect(stand.refusal()).toBe("breaker_open");
    stand.time.advance(wait - 1);
    expect(stand.refusal()).toBe("breaker_open");
    stand.time.advance(1);
    expect(stand.refusal()).toBeNull();
  });

  test("V14: a thousand neutral calls say nothing", () => {
    const stand = new BreakerStand();
    stand.play("FFFF");
    stand.play("N".repeat(1_000));
    expect(stand.state).toBe("closed");
    expect(stand.breaker.figures()).toMatchObject({ calls: 4, failures: 4, consecutive: 4 });
  });

  test("V15: a thousand refusals of its own say nothing (D4)", () => {
    const stand = new BreakerStand({ recoveryTimeMs: 10_000, recoveryTimeMaxMs: 10_000 });
    const wait = stand.open();
    for (let call = 0; call < 1_000; call++) expect(stand.refusal()).toBe("breaker_open");
    expect(stand.breaker.figures()).toMatchObject({ calls: 5, failures: 5 });
    expect(stand.events).toHaveLength(1);
    stand.time.advance(wait);
    stand.play("SS");
    expect(stand.state).toBe("closed");
  });

  test("V16: new settings empty the window and keep state and wait", () => {
    const stand = new BreakerStand();
    const wait = stand.open();
    stand.breaker.reconfigure({ ...defaultBreakerSettings, recoveryTimeMs: 1, windowMs: 1_000 });
    expect(stand.breaker.figures()).toMatchObject({ calls: 0, failures: 0 });
    stand.time.advance(wait - 1);
    expect(stand.refusal()).toBe("breaker_open");
    stand.time.advance(1);
    expect(stand.refusal()).toBeNull();
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
