import type { ChangeMark, ExerciseMark } from "@understudy/contract";
import { expect, test } from "vitest";
import { badgeText, markClusters, markHref } from "./mark-clusters.ts";
import { plotMarks } from "./plot-mark.ts";

const view = { from: 0, to: 1_000 };

function mark(over: Partial<ChangeMark>): ChangeMark {
  const action = "breaker.trip";
  return { sequence: 7, at: 100, actor: "me", action, object: "a/b", text: "", revision: null, ...over };
}

function exercise(over: Partial<ExerciseMark>): ExerciseMark {
  return { kind: "fault", id: "F-1", from: 100, to: 300, by: "me", text: "silence", ...over };
}

const told = (marks: readonly ChangeMark[], exercises: readonly ExerciseMark[] = []) =>
  markClusters(plotMarks(marks, exercises, view), view).map((cluster) => [
    cluster.at,
    badgeText(cluster),
    markHref(cluster),
  ]);

test("a revision's badge leads to its diff, a trip's to its entry in the audit log", () => {
  const revision = { action: "chain.change", object: "my chain", revision: 42 };
  expect(told([mark({}), mark({ at: 500, ...revision })])).toEqual([
    [100, "trip", "/audit?before=8"],
    [500, "r42", "/chains/my%20chain/revisions?from=41&to=42"],
  ]);
});

test("marks that would lie on each other are one, and what is outside the chart is none", () => {
  const marks = [mark({ at: -1 }), mark({}), mark({ at: 110, sequence: 9 }), mark({ at: 1_000 })];
  expect(told(marks)).toEqual([[100, "2×", "/audit?before=10"]]);
});

test("however many there are, no more than fifteen badges are drawn, and no mark is lost", () => {
  const marks = Array.from({ length: 100 }, (_, index) => mark({ at: index * 10 }));
  const clusters = markClusters(plotMarks(marks, [], view), view);
  expect(clusters.length).toBeLessThanOrEqual(15);
  expect(clusters.reduce((sum, each) => sum + each.marks.length, 0)).toBe(100);
});

test("an exercise's badge leads to it, from where it is first seen; with its faults a game day stands for all", () => {
  const before = exercise({ from: -50, to: 20 });
  const day = exercise({ kind: "gameday", id: "G-7", from: 500, to: null });
  const ofDay = [exercise({ id: "F-2", from: 501 }), exercise({ id: "F-3", from: 510 })];
  expect(told([], [before, day, ...ofDay])).toEqual([
    [0, "F-1", "/chaos/F-1"],
    [500, "G-7", "/gamedays/G-7"],
  ]);
  expect(told([], ofDay)).toEqual([[501, "2×", "/chaos"]]);
});

test("an exercise beside a change hides it from nobody", () => {
  expect(told([mark({})], [exercise({})])).toEqual([[100, "2×", "/audit?before=8"]]);
});
