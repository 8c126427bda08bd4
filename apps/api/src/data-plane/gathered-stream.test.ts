import type { StreamFrame } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { GatherBudget, GatheredStream, longestStreamBytes } from "./gathered-stream.ts";

const everything = 67_108_864;
const lineFeed = 0x0a;

/** A line of so many bytes, its end included. */
function frame(bytes: number, letter = "a"): StreamFrame {
  const line = new Uint8Array(bytes).fill(letter.charCodeAt(0));
  line[bytes - 1] = lineFeed;
  return { bytes: line, meaning: { kind: "content" } };
}

function roomLeft(budget: GatherBudget): number {
  let left = 0;
  for (let size = everything; size >= 16_384; size /= 2) {
    while (budget.borrow(size) !== null) left += size;
  }
  return left;
}

describe("what is gathered of a stream", () => {
  it("is every byte in order, up to a megabyte", () => {
    const gathered = new GatheredStream(new GatherBudget());
    const frames = [frame(1), frame(20_000, "b"), frame(longestStreamBytes - 20_001, "c")];
    gathered.take(frames.slice(0, 2));
    gathered.take(frames.slice(2));
    expect(Buffer.concat(frames.map(({ bytes }) => bytes)).equals(gathered.bytes)).toBe(true);
    expect(gathered.isWhole).toBe(true);
  });

  it("is then its end, of whole lines and about half of that, however long it goes on", () => {
    const gathered = new GatheredStream(new GatherBudget());
    for (let taken = 0; taken < 3_000; taken += 1) {
      gathered.take([frame(1_000, taken === 2_999 ? "z" : "a")]);
      expect(gathered.bytes.length).toBeLessThanOrEqual(longestStreamBytes);
    }
    expect(gathered.bytes.length).toBeGreaterThanOrEqual(longestStreamBytes / 2 - 1_000);
    expect(gathered.isWhole).toBe(false);
    const lines = Buffer.from(gathered.bytes).toString().trimEnd().split("\n");
    expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([999]));
    expect([lines.at(-1), lines.at(-2)]).toEqual(["z".repeat(999), "a".repeat(999)]);
  });

  it("makes room for a piece that is nearly as long as all that may be kept", () => {
    const gathered = new GatheredStream(new GatherBudget());
    gathered.take([frame(800_000), frame(100_000)]);
    gathered.take([frame(longestStreamBytes - 100_000, "z")]);
    expect(gathered.bytes.length).toBe(longestStreamBytes);
    expect([gathered.bytes[0], gathered.bytes.at(-2)]).toEqual(["a".charCodeAt(0), "z".charCodeAt(0)]);
  });

  it("is nothing of what is longer than that at once, or never ends a line", () => {
    const long = new GatheredStream(new GatherBudget());
    long.take([frame(longestStreamBytes + 1)]);
    expect([long.bytes.length, long.isWhole]).toEqual([0, false]);
    const endless = new GatheredStream(new GatherBudget());
    endless.take([{ bytes: new Uint8Array(longestStreamBytes), meaning: { kind: "content" } }]);
    endless.take([frame(10)]);
    expect([endless.bytes.length, endless.isWhole]).toEqual([10, false]);
  });

  it("is nothing once there is no room, and leaves room for others", () => {
    const budget = new GatherBudget();
    const others = budget.borrow(everything);
    const gathered = new GatheredStream(budget);
    gathered.take([frame(5)]);
    if (others !== null) budget.giveBack(others);
    gathered.take([frame(1)]);
    expect([gathered.bytes.length, gathered.isWhole]).toEqual([0, false]);
    expect(roomLeft(budget)).toBe(everything);
  });

  it("gives back all it took, once, and nobody finds another's bytes in it", () => {
    const budget = new GatherBudget();
    const gathered = new GatheredStream(budget);
    for (const letter of "abc") gathered.take([frame(longestStreamBytes / 2, letter)]);
    gathered.release();
    gathered.release();
    const next = new GatheredStream(budget);
    next.take([frame(3, "n")]);
    expect(Buffer.from(next.bytes).toString()).toBe("nn\n");
    next.release();
    expect(roomLeft(budget)).toBe(everything);
  });
});
