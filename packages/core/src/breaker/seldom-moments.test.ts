import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import type { OverrideMode } from "./breaker-event.ts";
import { snapshotIfForced } from "./foreseen-snapshot.ts";

const minute = 60_000;

function forced(stand: BreakerStand, mode: OverrideMode, ttlMs: number | null = minute): void {
  stand.breaker.force({ mode, ttlMs, reason: "drill", actor: "ada" });
}

describe("beneath an override", () => {
  test("a call let through is no trial: it takes no trial's place and closes nothing", () => {
    const stand = new BreakerStand({ trialsToClose: 1 });
    stand.halfOpen();
    forced(stand, "bypass");
    const call = stand.admit();
    expect(stand.breaker.figures().inFlight).toBe(0);
    call.settle("success", null);
    expect(stand.state).toBe("half_open");
    expect(stand.breaker.figures().succeeded).toBe(0);
  });

  test("the wait is not shortened because nobody else can answer", () => {
    const stand = new BreakerStand({ recoveryTimeMs: minute });
    stand.open();
    forced(stand, "forced_open");
    const { nextTrialAt } = stand.breaker.snapshot();
    stand.breaker.hasten();
    expect(stand.breaker.snapshot().nextTrialAt).toBe(nextTrialAt);
  });

  test("the failures in a row stay to be seen", () => {
    const stand = new BreakerStand();
    stand.play("FF");
    forced(stand, "bypass");
    expect(stand.last.window.consecutive).toBe(2);
    expect(stand.breaker.figures().consecutive).toBe(2);
  });

  test("a late first token after its end ends it first", () => {
    const stand = new BreakerStand();
    forced(stand, "forced_closed");
    const call = stand.admit();
    stand.time.advance(minute);
    call.markSlow();
    expect(stand.last.reason).toBe("override_expired");
    expect(stand.breaker.figures().slow).toBe(0);
  });

  test("forced open without an end is foreseen without one", () => {
    const stand = new BreakerStand();
    const request = { mode: "forced_open", ttlMs: null, reason: "", actor: "ada" } as const;
    expect(snapshotIfForced(stand.breaker.snapshot(), request, stand.time.wall).override?.until).toBeNull();
  });

  test("time closed before an operator's trip forgives an opening, time in half-open after it none", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("SS");
    stand.halfOpen();
    stand.play("SS");
    stand.time.advance(minute);
    expect(stand.breaker.snapshot().openings).toBe(1);
    forced(stand, "forced_open", minute / 2);
    stand.time.advance(minute / 2);
    stand.breaker.tick();
    expect(stand.state).toBe("half_open");
    stand.time.advance(minute);
    expect(stand.breaker.snapshot().openings).toBe(1);
  });
});

describe("what decides", () => {
  test("a success never opens it, though the share of failures is high at last", () => {
    const stand = new BreakerStand();
    stand.play("FFFF S FFFF S");
    expect(stand.state).toBe("closed");
    stand.play("F");
    expect(stand.last).toMatchObject({ to: "open", reason: "failure_rate" });
  });

  test("content of a trial whose lease has run out is too late", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    const hung = stand.admit(15_000);
    stand.time.advance(16_000);
    hung.markContent();
    expect(stand.last).toMatchObject({ to: "open", reason: "trial_lease_expired" });
  });

  test("content told after the end of a trial that said nothing says nothing", () => {
    const stand = new BreakerStand({ trialsToClose: 1 });
    stand.halfOpen();
    const trial = stand.admit();
    trial.settle("neutral", null);
    trial.markContent();
    expect(stand.state).toBe("half_open");
  });

  test("a trial that fails adds to every opening before it", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("SS");
    stand.halfOpen();
    stand.play("F");
    expect(stand.breaker.snapshot()).toMatchObject({ openings: 3, failedTrials: 1 });
  });
});

describe("what it tells", () => {
  test("what opened it is still to be seen while it waits", () => {
    const stand = new BreakerStand();
    stand.open();
    expect(stand.breaker.figures()).toMatchObject({ calls: 5, failures: 5 });
  });

  test("no time of a next trial once it has closed", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    stand.play("SS");
    expect(stand.last).toMatchObject({ to: "closed", nextTrialAt: null });
  });
});

describe("taken up from an earlier process", () => {
  test("a wait is never longer than the longest with its jitter", () => {
    const stand = new BreakerStand({ recoveryTimeMaxMs: 100_000 });
    stand.open();
    const stored = stand.breaker.snapshot();
    stand.breaker.restore({ ...stored, nextTrialAt: stand.time.wall.now() + 60 * minute });
    expect(stand.breaker.retryAt()).toBeCloseTo(110_000, 3);
  });

  test("closed: its openings are forgiven from then on", () => {
    const stand = new BreakerStand();
    stand.breaker.restore({ ...stand.breaker.snapshot(), openings: 2 });
    stand.time.advance(minute);
    expect(stand.breaker.snapshot().openings).toBe(1);
  });

  test("closed, though it stood open", () => {
    const stand = new BreakerStand();
    const closed = stand.breaker.snapshot();
    stand.open();
    stand.breaker.restore(closed);
    expect(stand.refusal()).toBeNull();
  });
});
