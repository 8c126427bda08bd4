import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const minute = 60_000;

/** Defects met in trusted breakers (docs/resilience.md section 1, D1-D9), each kept out by a test. */
describe("defects of others", () => {
  test("D1: a call started while closed cannot decide a later half-open period", () => {
    const stand = new BreakerStand();
    const slow = [stand.admit(), stand.admit()];
    stand.halfOpen();
    for (const permit of slow) permit.settle("success", "slow");
    expect(stand.state).toBe("half_open");
    expect(stand.breaker.figures().succeeded).toBe(0);
  });

  test("D1: nor can it count in a later closed period", () => {
    const stand = new BreakerStand();
    const slow = Array.from({ length: 5 }, () => stand.admit());
    stand.halfOpen();
    stand.play("SS");
    for (const permit of slow) permit.settle("failure", "slow");
    expect(stand.state).toBe("closed");
    expect(stand.breaker.figures().calls).toBe(0);
  });

  test("D2: a trial that was aborted or failed for the caller's fault does not close it", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("NS");
    expect(stand.state).toBe("half_open");
    stand.play("S");
    expect(stand.state).toBe("closed");
  });

  test("D3: hung trials never leave it refusing for ever, not even ten in a row", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    for (let trial = 0; trial < 10; trial++) {
      stand.admit(15_000);
      stand.time.advance(15_000);
      stand.breaker.tick();
      expect(stand.last.reason).toBe("trial_lease_expired");
      stand.time.advance(stand.last.waitMs ?? 0);
    }
    stand.play("SS");
    expect(stand.state).toBe("closed");
  });

  test("D3: a trial that ends after its lease has failed, though nobody looked in between", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    const hung = stand.admit(15_000);
    stand.time.advance(16_000);
    hung.settle("success", "late");
    expect(stand.state).toBe("open");
    expect(stand.last.reason).toBe("trial_lease_expired");
  });

  test("D4: its own refusals never reach it", () => {
    const stand = new BreakerStand();
    stand.open();
    const before = stand.breaker.figures();
    for (let call = 0; call < 1_000; call++) stand.refusal();
    expect(stand.breaker.figures()).toEqual(before);
    expect(stand.events).toHaveLength(1);
  });

  test("D5: hour-old failures do not count after an idle gap, in a row or at a rate", () => {
    const stand = new BreakerStand({ failureThreshold: 0, minimumCalls: 2 });
    stand.play("SSSS F");
    stand.time.advance(60 * minute);
    stand.play("S");
    expect(stand.breaker.figures()).toMatchObject({ calls: 1, failures: 0 });
  });

  test("D6: checks that fail lower its health and never open it", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    const { breaker, health } = world.engine.live("a");
    const failed = {
      kind: "inference",
      ok: false,
      durationMs: 1,
      at: 0,
      detail: "connection refused",
    } as const;
    for (let probe = 0; probe < 100; probe++) health.recordProbe(failed, minute);
    expect(health.snapshot().state).toBe("unhealthy");
    expect(breaker.snapshot().state).toBe("closed");
  });

  test("D7: whoever keeps its events may fail; it decides all the same", () => {
    const broken = (): never => {
      throw new Error("the store is down");
    };
    const stand = new BreakerStand({}, undefined, broken);
    stand.play("FFFF");
    expect(() => stand.play("F")).toThrow("the store is down");
    expect(stand.refusal()).toBe("breaker_open");
    stand.time.advance(stand.last.waitMs ?? 0);
    expect(() => stand.breaker.tick()).toThrow("the store is down");
    stand.play("S");
    expect(() => stand.play("S")).toThrow("the store is down");
    expect(stand.state).toBe("closed");
    expect(stand.breaker.figures()).toMatchObject({ calls: 0, failures: 0, consecutive: 0 });
  });

  test("D8: one clock decides; a stopped wall clock changes nothing", () => {
    const stand = new BreakerStand({ failureThreshold: 0 });
    const stopped = stand.time.wall.now();
    for (let call = 0; call < 9; call++) stand.play("F");
    stand.time.advance(minute);
    stand.time.wallOffset = stopped - stand.time.now();
    stand.play("F");
    expect(stand.breaker.figures()).toMatchObject({ calls: 1, failures: 1 });
  });

  test("D9: a hang is seen while all its calls still run, not when they time out", () => {
    const stand = new BreakerStand();
    const hung = Array.from({ length: 10 }, () => stand.admit());
    for (const permit of hung) permit.markSlow();
    expect(stand.last).toMatchObject({
      to: "open",
      reason: "slow_rate",
      window: { calls: 0, firstTokens: 10, slow: 10 },
      requestId: null,
    });
    for (const permit of hung) permit.settle("failure", "late");
    expect(stand.events).toHaveLength(1);
  });

  test("the window that opened it does not open it again after it has closed", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("SS FFFF");
    expect(stand.state).toBe("closed");
  });
});

describe("trials of streams", () => {
  test("the first content proves a trial: the next may start while it goes on", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    const first = stand.admit();
    expect(stand.refusal()).toBe("half_open_busy");
    first.markContent();
    const second = stand.admit();
    second.markContent();
    expect(stand.last.reason).toBe("trials_succeeded");
  });

  test("success is counted once: at the first content, not again at the end", () => {
    const stand = new BreakerStand({ trialsToClose: 3 });
    stand.halfOpen();
    const first = stand.admit();
    first.markContent();
    first.markContent();
    first.settle("success", "one");
    expect(stand.breaker.figures().succeeded).toBe(1);
  });

  test("a proven trial that breaks later still counts as one failure (S then F)", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    const first = stand.admit();
    first.markContent();
    first.settle("failure", "cut");
    expect(stand.last).toMatchObject({ to: "open", reason: "trial_failed", requestId: "cut" });
  });

  test("its later failure counts in the closed state its success led to", () => {
    const stand = new BreakerStand({ trialsToClose: 1 });
    stand.halfOpen();
    const trial = stand.admit();
    trial.markContent();
    expect(stand.state).toBe("closed");
    trial.settle("failure", "cut");
    expect(stand.breaker.figures()).toMatchObject({ calls: 1, failures: 1, consecutive: 1 });
  });

  test("content after the period is over says nothing", () => {
    const stand = new BreakerStand({ concurrentTrials: 2 });
    stand.halfOpen();
    const [failing, late] = [stand.admit(), stand.admit()];
    failing.settle("failure", null);
    const { events } = stand;
    const count = events.length;
    late.markContent();
    late.settle("failure", null);
    expect(events).toHaveLength(count);
  });

  test("an ordinary call's content does not end it; its end does", () => {
    const stand = new BreakerStand();
    const call = stand.admit();
    call.markContent();
    expect(stand.breaker.figures().calls).toBe(0);
    call.settle("success", null);
    expect(stand.breaker.figures().calls).toBe(1);
  });

  test("settling twice is a bug of ours and says so", () => {
    const stand = new BreakerStand();
    const call = stand.admit();
    call.settle("success", null);
    expect(() => call.settle("success", null)).toThrow("settled twice");
  });
});
