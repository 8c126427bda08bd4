import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import type { Verdict } from "./admission.ts";

/** So many calls that end so, with what was injected into each. */
function calls(stand: BreakerStand, count: number, verdict: Verdict, fault?: string): void {
  for (let call = 0; call < count; call++) stand.admit().settle(verdict, `r${call}`, fault);
}

describe("the call that decided", () => {
  test("is named in the event, and so is what was injected into it (docs/chaos.md)", () => {
    const stand = new BreakerStand();
    calls(stand, 5, "failure", "F-1");
    expect(stand.last).toMatchObject({ to: "open", requestId: "r4", fault: "F-1" });
    expect(stand.breaker.snapshot()).toMatchObject({ fault: "F-1" });
    const next = new BreakerStand();
    next.breaker.restore(stand.breaker.snapshot());
    expect(next.breaker.snapshot()).toMatchObject({ fault: "F-1" });
  });

  test("bears no fault where none was injected", () => {
    const stand = new BreakerStand();
    calls(stand, 5, "failure");
    expect(stand.last).not.toHaveProperty("fault");
    expect(stand.breaker.snapshot()).not.toHaveProperty("fault");
  });

  test("is nobody where time decided", () => {
    const stand = new BreakerStand();
    calls(stand, 5, "failure", "F-1");
    stand.time.advance(stand.last.waitMs ?? 0);
    stand.breaker.tick();
    expect(stand.last).toMatchObject({ to: "half_open", requestId: null });
    expect(stand.last).not.toHaveProperty("fault");
    expect(stand.breaker.snapshot()).not.toHaveProperty("fault");
  });
});

test("what comes of a probe that is no trial counts for nothing (I52)", () => {
  const stand = new BreakerStand();
  for (let probe = 0; probe < 20; probe++) {
    const admission = stand.breaker.acquire(15_000, "probe");
    if (!admission.admitted) throw new Error(admission.reason);
    if (probe % 2 === 0) admission.permit.markSlow();
    admission.permit.settle("failure", null);
  }
  expect(stand.events).toEqual([]);
  expect(stand.breaker.figures()).toMatchObject({ calls: 0, failures: 0, consecutive: 0, firstTokens: 0 });
  expect(stand.state).toBe("closed");
});

test("a silent trial gives way after 15 s to who is decided before it, not to who is decided with it", () => {
  const stand = new BreakerStand({ concurrentTrials: 1 });
  stand.halfOpen();
  stand.admit(100_000);
  stand.time.advance(20_000);
  expect(stand.breaker.acquire(80_000)).toMatchObject({ admitted: false, reason: "half_open_busy" });
  expect(stand.breaker.acquire(79_999)).toMatchObject({ admitted: true });
});
