import type { StreamFrame } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { GatherBudget, GatheredFrames, longestStreamBytes } from "./gathered-frames.ts";

const frame = (bytes: number): StreamFrame => ({
  bytes: new Uint8Array(bytes),
  meaning: { kind: "content" },
});
const everything = 67_108_864;

describe("what is gathered of a stream", () => {
  it("is every frame, up to a megabyte", () => {
    const gathered = new GatheredFrames(new GatherBudget());
    gathered.take([frame(1), frame(longestStreamBytes - 1)]);
    expect([gathered.frames.length, gathered.bytes, gathered.isWhole]).toEqual([2, longestStreamBytes, true]);
  });

  it("is then its end, of at least half of that, however long it goes on", () => {
    const gathered = new GatheredFrames(new GatherBudget());
    const last = frame(1_000);
    for (let taken = 0; taken < 3_000; taken += 1) {
      gathered.take([taken === 2_999 ? last : frame(1_000)]);
      expect(gathered.bytes).toBeLessThanOrEqual(longestStreamBytes);
    }
    expect(gathered.bytes).toBeGreaterThanOrEqual(longestStreamBytes / 2);
    expect(gathered.isWhole).toBe(false);
    expect(gathered.frames.at(-1)).toBe(last.bytes);
    expect(gathered.frames.reduce((sum, { length }) => sum + length, 0)).toBe(gathered.bytes);
  });

  it("is nothing once there is no room, and leaves room for others", () => {
    const budget = new GatherBudget();
    expect(budget.take(everything - 5)).toBe(true);
    const gathered = new GatheredFrames(budget);
    gathered.take([frame(5)]);
    gathered.take([frame(1)]);
    gathered.take([frame(1)]);
    expect([gathered.frames.length, gathered.isWhole]).toEqual([0, false]);
    expect([budget.take(5), budget.take(1)]).toEqual([true, false]);
  });

  it("gives back all it took, once", () => {
    const budget = new GatherBudget();
    const gathered = new GatheredFrames(budget);
    gathered.take(Array.from({ length: 3 }, () => frame(longestStreamBytes / 2)));
    gathered.release();
    gathered.release();
    expect([budget.take(everything), budget.take(1)]).toEqual([true, false]);
  });
});
