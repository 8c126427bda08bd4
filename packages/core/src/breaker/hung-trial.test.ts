import { expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";

const plainLeaseMs = 605_000;
const streamedLeaseMs = 15_000;

/** Half-open, its place held by a plain call that says nothing, for so long. */
function hungFor(ms: number): BreakerStand {
  const stand = new BreakerStand();
  stand.halfOpen();
  stand.admit(plainLeaseMs);
  stand.time.advance(ms);
  return stand;
}

test("a plain trial that is silent for 15 s gives way to a call that is decided sooner", () => {
  const stand = hungFor(14_999);
  expect(stand.breaker.peek(streamedLeaseMs)).toBe("half_open_busy");
  stand.time.advance(1);
  expect(stand.breaker.peek(streamedLeaseMs)).toBeNull();
  stand.admit(streamedLeaseMs).settle("failure", null);
  expect(stand.state).toBe("open");
});

test("it does not give way to one that could hang as long", () => {
  const stand = hungFor(60_000);
  expect(stand.breaker.peek()).toBe("half_open_busy");
  expect(stand.breaker.acquire(plainLeaseMs)).toMatchObject({ admitted: false, reason: "half_open_busy" });
});

test("two others that answer close the breaker over it, and what becomes of it changes nothing", () => {
  const stand = new BreakerStand();
  stand.halfOpen();
  const hung = stand.admit(plainLeaseMs);
  stand.time.advance(20_000);
  for (let trial = 0; trial < 2; trial++) stand.admit(streamedLeaseMs).settle("success", null);
  expect(stand.state).toBe("closed");
  hung.settle("failure", null);
  expect(stand.breaker.figures()).toMatchObject({ calls: 0, failures: 0 });
});

test("only one at a time takes the place of who hangs", () => {
  const stand = hungFor(20_000);
  stand.admit(streamedLeaseMs);
  expect(stand.breaker.peek(streamedLeaseMs)).toBe("half_open_busy");
});
