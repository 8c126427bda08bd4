import { describe, expect, it } from "vitest";
import { RollingWindow } from "../breaker/rolling-window.ts";
import { WideningWindow } from "./widening-window.ts";

const minuteMs = 60_000;

/** Calls at these moments, read at the last of them or later. */
function readAt(now: number, calls: readonly number[], minimum: number) {
  const window = new WideningWindow((spanMs, slots) => new RollingWindow(spanMs, slots));
  for (const at of calls) window.each((counts) => counts.record(at, false));
  return window.read(
    minimum,
    (counts) => counts.counts(now).calls,
    (found) => found,
  );
}

/** So many calls, the last of them at `now`. */
function every(stepMs: number, count: number, now: number): number[] {
  return Array.from({ length: count }, (_, index) => now - index * stepMs).toReversed();
}

describe("a share is taken of the shortest time that holds enough (docs/alerts.md, Windows)", () => {
  const now = 31 * minuteMs;

  it("of a minute where the traffic is high", () => {
    expect(readAt(now, every(1_000, 600, now), 20)).toEqual({
      figures: 56,
      fresh: 271,
      spanMs: minuteMs,
    });
  });

  it("of exactly as many as are asked for", () => {
    const calls = every(2_000, 20, now);
    expect(readAt(now, calls, 20)).toEqual({ figures: 20, fresh: 20, spanMs: minuteMs });
    expect(readAt(now, calls, 21)).toEqual({ figures: 20, fresh: 20, spanMs: 30 * minuteMs });
  });

  it("else of five minutes", () => {
    expect(readAt(now, every(10_000, 25, now), 20)).toEqual({
      figures: 25,
      fresh: 25,
      spanMs: 5 * minuteMs,
    });
  });

  it("else of half an hour, of which half as many are enough, beside the last five minutes'", () => {
    const calls = every(2 * minuteMs, 10, now);
    expect(readAt(now, calls, 20)).toEqual({ figures: 10, fresh: 3, spanMs: 30 * minuteMs });
    expect(readAt(now, calls, 21)).toBeNull();
  });

  it("and of nothing, where nothing was asked for and nothing came", () => {
    expect(readAt(now, [], 0)).toBeNull();
    expect(readAt(now, [now], 0)).toEqual({ figures: 1, fresh: 1, spanMs: minuteMs });
  });

  it("spans without the five minutes that tell what is new are a bug", () => {
    const spans = [{ spanMs: minuteMs, slots: 12, enough: 1 }];
    expect(() => new WideningWindow((spanMs, slots) => new RollingWindow(spanMs, slots), spans)).toThrow(
      "no window of five minutes",
    );
  });
});
