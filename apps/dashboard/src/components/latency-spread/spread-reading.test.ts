import type { SpreadView } from "@understudy/contract";
import { expect, test } from "vitest";
import { heightOf, p95Path, shadeOf, shadePaths, spreadSentence, spreadTable } from "./spread-reading.ts";

const view: SpreadView = {
  from: 0,
  to: 25,
  stepMs: 10,
  measure: "total",
  subject: "users",
  edges: [10, 100, 1_000],
  points: [
    { at: 0, counts: [99, 1], p95: 100 },
    { at: 10, counts: [0, 0], p95: null },
    { at: 20, counts: [0, 3], p95: 1_000 },
  ],
};

test("a single slow one is seen beside many quick ones, and nobody is no shade", () => {
  expect([0, 1, 99].map((count) => shadeOf(count, 99))).toEqual([0, 1, 5]);
});

test("each cell is drawn once, the slowest on top, the last bucket as far as it goes", () => {
  const paths = shadePaths(view);
  expect(paths[4]).toBe("M0 1h1v1h-1z");
  expect(paths[0]).toBe("M0 0h1v1h-1z");
  expect(paths.join("").match(/M/g)).toHaveLength(3);
  expect(paths.join("")).toContain("M2 0h0.5v1h-0.5z");
});

test("p95 runs by powers like the rows, and stops where it is not known", () => {
  expect([10, 100, 1_000, 5].map((ms) => heightOf(ms, view.edges))).toEqual([0, 0.5, 1, 0]);
  expect(p95Path(view)).toBe("M0.5 1M2.5 0");
});

test("says where most lie and how far the slowest reach", () => {
  expect(spreadSentence(view).replaceAll("\u00a0", " ")).toBe(
    "Most often 10 ms to 100 ms (99 of 103 requests), the slowest up to 1.00 s.",
  );
  expect(spreadSentence({ ...view, points: [], edges: [] })).toBe("Nothing was timed in this time.");
});

test("the table has every cell", () => {
  const { columns, rows } = spreadTable(view);
  expect(columns.map(({ name }) => name.replaceAll("\u00a0", " "))).toEqual(["p95", "≤ 100 ms", "≤ 1.00 s"]);
  expect(rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
    [100, 99, 1],
    [null, 0, 0],
    [1_000, 0, 3],
  ]);
});
