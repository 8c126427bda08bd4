import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ManualTime } from "./manual-time.ts";

describe("ManualTime", () => {
  test("fires timers in the order they are due, ties in the order they were started", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (delays) => {
        const time = new ManualTime();
        const fired: [at: number, index: number][] = [];
        for (const [index, delay] of delays.entries()) {
          time.start(delay, () => fired.push([time.now(), index]));
        }
        time.advance(20);
        const expected = delays.map((delay, index): [number, number] => [delay, index]);
        expect(fired).toEqual(expected.toSorted(([a], [b]) => a - b));
        expect(time.pending).toBe(0);
      }),
    );
  });

  test("never fires synchronously, nor before its time", () => {
    const time = new ManualTime();
    let fired = 0;
    time.start(0, () => (fired += 1));
    time.start(10, () => (fired += 1));
    expect(fired).toBe(0);
    time.advance(9);
    expect(fired).toBe(1);
  });

  test("a timer started by a timer fires within the same advance if it is due", () => {
    const time = new ManualTime();
    const fired: number[] = [];
    time.start(5, () => time.start(5, () => fired.push(time.now())));
    time.advance(10);
    expect(fired).toEqual([10]);
  });

  test("a cancelled timer does not fire; restart starts the full delay again, even after it fired", () => {
    const time = new ManualTime();
    const fired: number[] = [];
    const timer = time.start(10, () => fired.push(time.now()));
    time.advance(6);
    timer.restart();
    time.advance(6);
    expect(fired).toEqual([]);
    time.advance(4);
    expect(fired).toEqual([16]);
    timer.restart();
    time.advance(10);
    expect(fired).toEqual([16, 26]);
    timer.restart();
    timer.cancel();
    timer.cancel();
    time.advance(100);
    expect(fired).toHaveLength(2);
  });

  test("steps to the next timer, and says when none is left", () => {
    const time = new ManualTime();
    time.start(7, () => undefined);
    expect(time.step()).toBe(true);
    expect(time.now()).toBe(7);
    expect(time.step()).toBe(false);
  });

  test("the wall clock runs along and can be bent on its own", () => {
    const time = new ManualTime();
    const before = time.wall.now();
    time.advance(1_000);
    expect(time.wall.now() - before).toBe(1_000);
    time.wallOffset -= 3_600_000;
    expect(time.wall.now() - before).toBe(-3_599_000);
    expect(time.now()).toBe(1_000);
  });
});
