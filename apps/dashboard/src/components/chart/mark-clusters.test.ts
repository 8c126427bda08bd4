import type { ChangeMark } from "@understudy/contract";
import { expect, test } from "vitest";
import { badgeText, markClusters, markHref } from "./mark-clusters.ts";

const view = { from: 0, to: 1_000 };

function mark(over: Partial<ChangeMark>): ChangeMark {
  const action = "breaker.trip";
  return { sequence: 7, at: 100, actor: "me", action, object: "a/b", text: "", revision: null, ...over };
}

const told = (marks: readonly ChangeMark[]) =>
  markClusters(marks, view).map((cluster) => [cluster.at, badgeText(cluster), markHref(cluster)]);

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
  const clusters = markClusters(marks, view);
  expect(clusters.length).toBeLessThanOrEqual(15);
  expect(clusters.reduce((sum, each) => sum + each.marks.length, 0)).toBe(100);
});
