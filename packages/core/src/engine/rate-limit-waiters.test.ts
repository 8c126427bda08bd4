import { describe, expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { RateLimitWaiters } from "./rate-limit-waiters.ts";

class Stand {
  readonly time = new ManualTime();
  readonly waiters = new RateLimitWaiters({ timers: this.time, clock: this.time });
  readonly woken: number[] = [];

  wait(until: number, group = "group") {
    return this.waiters.wait(group, until, () => this.woken.push(this.time.now()));
  }
}

describe("RateLimitWaiters", () => {
  test("wake no earlier than the limit is over, and soon after, wherever the clock stands", () => {
    for (let start = 0.1; start < 100_000; start *= 1.37) {
      const stand = new Stand();
      stand.time.advance(start);
      const until = start * 1.000_1 + 1_234.567_89;
      stand.wait(until);
      stand.time.advance(10_000);
      expect(stand.woken).toHaveLength(1);
      expect(stand.woken[0]).toBeGreaterThanOrEqual(until);
      expect(stand.woken[0]).toBeLessThanOrEqual(until + 3);
    }
  });

  test("wake late even on timers that fire a little early, as real ones do", () => {
    const time = new ManualTime();
    const early = { start: (ms: number, fire: () => void) => time.start(Math.floor(ms) - 1, fire) };
    const waiters = new RateLimitWaiters({ timers: early, clock: time });
    let woken = 0;
    time.advance(0.4);
    waiters.wait("group", 1_000.3, () => {
      woken = time.now();
    });
    time.advance(2_000);
    expect(woken).toBeGreaterThanOrEqual(1_000.3);
  });

  test("wake one by one, not as a crowd", () => {
    const stand = new Stand();
    for (let waiter = 0; waiter < 4; waiter++) stand.wait(1_000);
    stand.time.advance(5_000);
    const gaps = stand.woken.slice(1).map((at, index) => at - (stand.woken[index] ?? 0));
    expect(gaps).toHaveLength(3);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(49);
  });

  test("are eight at most per group; a place is free again when one has woken or left", () => {
    const stand = new Stand();
    const waiting = Array.from({ length: 8 }, () => stand.wait(1_000));
    expect(stand.wait(1_000)).toBeNull();
    expect(stand.wait(1_000, "other group")).not.toBeNull();
    waiting[3]?.cancel();
    waiting[3]?.cancel();
    expect(stand.wait(1_000)).not.toBeNull();
    expect(stand.wait(1_000)).toBeNull();
    stand.time.advance(1_100);
    expect(stand.wait(3_000)).not.toBeNull();
  });

  test("give back one place each, however many leave, and none by leaving after they woke", () => {
    const stand = new Stand();
    const waiting = Array.from({ length: 8 }, () => stand.wait(1_000));
    for (const waiter of waiting.slice(1)) waiter?.cancel();
    for (let place = 0; place < 7; place++) expect(stand.wait(9_000)).not.toBeNull();
    expect(stand.wait(9_000)).toBeNull();
    stand.time.advance(2_000);
    waiting[0]?.cancel();
    expect(stand.wait(9_000)).not.toBeNull();
    expect(stand.wait(9_000)).toBeNull();
  });

  test("leave an empty queue as it was before them", () => {
    const stand = new Stand();
    stand.wait(60_000)?.cancel();
    for (let place = 0; place < 8; place++) expect(stand.wait(100)).not.toBeNull();
    stand.time.advance(1_000);
    expect(stand.woken).toHaveLength(8);
  });

  test("that have left are not woken and leave no timer", () => {
    const stand = new Stand();
    stand.wait(1_000)?.cancel();
    expect(stand.time.pending).toBe(0);
    stand.time.advance(5_000);
    expect(stand.woken).toEqual([]);
  });

  test("of a limit that is over long since wake at once", () => {
    const stand = new Stand();
    stand.time.advance(5_000);
    stand.wait(1_000);
    stand.time.advance(3);
    expect(stand.woken).toHaveLength(1);
  });
});
