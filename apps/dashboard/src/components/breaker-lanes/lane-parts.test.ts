import { expect, test } from "vitest";
import type { StateSegment } from "@understudy/contract";
import { laneParts, mostSegments } from "./lane-parts.ts";

function segment(from: number, to: number, shown: StateSegment["shown"]): StateSegment {
  return { from, to, shown, cause: "", origin: { kind: "automatic", name: "" } };
}

test("times without a word about the breaker are gaps, not healthy", () => {
  const parts = laneParts([segment(20, 40, "closed"), segment(60, 90, "open")], 0, 100);
  expect(parts.map((part) => [part.from, part.to, part.state])).toEqual([
    [0, 20, "unknown"],
    [20, 40, "closed"],
    [40, 60, "unknown"],
    [60, 90, "open"],
    [90, 100, "unknown"],
  ]);
});

test("what lies outside the range is cut off", () => {
  const parts = laneParts([segment(-50, 30, "closed"), segment(30, 500, "half_open")], 0, 100);
  expect(parts.map((part) => [part.from, part.to])).toEqual([
    [0, 30],
    [30, 100],
  ]);
});

test("an empty lane is one gap", () => {
  expect(laneParts([], 0, 100)).toMatchObject([{ from: 0, to: 100, state: "unknown" }]);
});

test("too many changes are told as flapping, with none lost from the count", () => {
  const many = Array.from({ length: 2_000 }, (_, index) =>
    segment(index, index + 1, index % 2 ? "open" : "closed"),
  );
  const parts = laneParts(many, 0, 2_000);
  expect(parts.length).toBeLessThanOrEqual(mostSegments + 1);
  expect(parts.reduce((sum, part) => sum + part.changes, 0)).toBe(2_000);
  expect(parts[0]).toMatchObject({ state: "open", from: 0 });
});

test("says who did it", () => {
  const trip = {
    ...segment(0, 100, "forced_open"),
    origin: { kind: "operator", name: "operator-b" } as const,
  };
  expect(laneParts([trip], 0, 100)[0]?.by).toBe("operator operator-b");
});
