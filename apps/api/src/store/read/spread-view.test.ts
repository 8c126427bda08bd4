import { expect, test } from "vitest";
import { fallback, primary, request } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { spreadView } from "./spread-view.ts";

const from = 1_800_000_000_000;
const input = { from, to: from + 60_000, stepMs: 10_000, measure: "total" } as const;

test("every duration is in one cell of its bucket, of users or of the target that is named", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const lengths = [40, 90, 90, 2_000, 9_000];
  const records = [
    ...lengths.map((durationMs, index) => request(`r${index}`, { startedAt: from, durationMs })),
    fallback("other", { startedAt: from + 30_000, route: "other" }),
  ];
  batchRecorder(database)(records.map((record) => ({ kind: "request", record })));

  const users = spreadView(database, { ...input, route: records[0]?.route });
  expect([users.subject, users.edges.length, users.points.length]).toEqual(["users", 25, 6]);
  const [lowest = 0, highest = 0] = [users.edges[0], users.edges.at(-1)];
  expect(lowest <= 40 && highest >= 9_000 && highest < 9_500).toBe(true);
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  expect(users.points.map(({ counts }) => sum(counts))).toEqual([5, 0, 0, 0, 0, 0]);
  const both = users.edges.findIndex((edge) => edge >= 90) - 1;
  expect(users.points[0]?.counts[both]).toBe(2);

  const target = spreadView(database, { ...input, target: primary, route: "other" });
  expect(target.points.reduce((all, { counts }) => all + sum(counts), 0)).toBe(6);
});

test("where nothing was timed there are no cells", () => {
  using temporary = temporaryDatabase();
  const { edges, points } = spreadView(temporary.database, input);
  expect([edges, points.flatMap(({ counts }) => counts)]).toEqual([[], []]);
});
