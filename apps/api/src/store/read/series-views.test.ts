import { usersSubject, type LatencyMeasure } from "@understudy/contract";
import type { RequestRecord } from "@understudy/core";
import { expect, test } from "vitest";
import { endOf } from "../event-view.ts";
import { randomTraffic } from "../testing/random-traffic.ts";
import { attempt, backup, fallback, primary, request } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { latencyView, levelView } from "./series-views.ts";

/** Start of an hour. */
const from = 1_800_000_000_000 - (1_800_000_000_000 % 3_600_000);
const secondMs = 1_000;

function recorded(records: readonly RequestRecord[]) {
  const temporary = temporaryDatabase();
  batchRecorder(temporary.database)(records.map((record) => ({ kind: "request", record })));
  return temporary;
}

test.each([10_000, 30_000, 60_000, 300_000, 3_600_000])(
  "levels in steps of %i ms are counted where the requests ended",
  (stepMs) => {
    const traffic = randomTraffic(3, 500, { from, ms: 7_200_000 });
    using temporary = recorded(traffic);
    const view = levelView(temporary.database, { from: from + 1, to: from + 7_200_000, stepMs });
    expect(view.from).toBe(from);
    expect(view.points).toHaveLength(7_200_000 / stepMs);
    for (const { at, counts } of view.points) {
      const ended = traffic.filter((record) => endOf(record) >= at && endOf(record) < at + stepMs);
      for (const [level, count] of Object.entries(counts)) {
        expect(count).toBe(ended.filter((record) => record.level === level).length);
      }
    }
  },
);

test("latency shows users first, then the targets by name, with empty buckets as null", () => {
  using temporary = recorded([
    request("a", { startedAt: from, durationMs: 1_000, firstTokenMs: 300 }),
    fallback("b", { startedAt: from + 15 * secondMs }),
  ]);
  const input = { from, to: from + 30 * secondMs, stepMs: 10_000, measure: "first_token" } as const;
  const view = latencyView(temporary.database, input);
  expect(view.series.map((series) => series.subject)).toEqual([usersSubject, primary, backup]);
  const [users, , ofBackup] = view.series;
  const empty = { count: 0, censored: 0, p50: null, p95: null, p99: null };
  expect(users?.points).toMatchObject([{ at: from, count: 1 }, { ...empty }, { count: 1 }]);
  expect(users?.points[0]?.p50).toBeCloseTo(300, -1);
  expect(users?.whole.count).toBe(2);
  // The users waited for the timeout, the target answered at once.
  expect(users?.points[2]?.p50).toBeGreaterThan(10_000);
  expect(ofBackup?.points[2]?.p50).toBeCloseTo(200, -1);
});

test("a plain answer has a total and no first token; a failed attempt has neither", () => {
  const { firstTokenMs: _, ...plain } = request("a", { startedAt: from, streamed: false });
  const { firstTokenMs: __, ...step } = attempt({ durationMs: 900 });
  const failed = { ...step, target: backup, outcome: "server_error" } as const;
  using temporary = recorded([{ ...plain, path: [failed, step] }]);
  const range = { from, to: from + 10_000, stepMs: 10_000 };
  const subjects = (measure: "first_token" | "total") =>
    latencyView(temporary.database, { ...range, measure }).series.map(({ subject, whole }) => [
      subject,
      whole.count,
    ]);
  expect(subjects("first_token")).toEqual([[usersSubject, 0]]);
  expect(subjects("total")).toEqual([
    [usersSubject, 1],
    [primary, 1],
  ]);
});

test("the whole range has the percentiles of all requests, not an average of the buckets", () => {
  const slow = request("slow", { startedAt: from, durationMs: 60_000 });
  const quick = Array.from({ length: 99 }, (_, index) =>
    request(`quick_${index}`, { startedAt: from, durationMs: 1_000 }),
  );
  using temporary = recorded([slow, ...quick]);
  const view = latencyView(temporary.database, { from, to: from + 90_000, stepMs: 10_000, measure: "total" });
  expect(view.series[0]?.whole.p95).toBeCloseTo(1_000, -2);
});

test("what was cut short counts at the length it reached, is flagged, and a failure counts for nothing", () => {
  const { firstTokenMs: _, servedBy: __, ...unanswered } = request("left", { startedAt: from });
  using temporary = recorded([
    // The first call was too slow, so a second was made, which won.
    request("hedged", {
      startedAt: from,
      path: [
        attempt({ outcome: "cancelled", durationMs: 900 }),
        attempt({ target: backup, use: "hedge", perTokenMs: 12 }),
      ],
    }),
    fallback("timeout", { startedAt: from }),
    { ...unanswered, outcome: "cancelled", level: "cancelled", durationMs: 4_000, path: [] },
    request("refused", {
      startedAt: from,
      outcome: "failed",
      level: "error",
      path: [attempt({ outcome: "unavailable" })],
    }),
  ]);
  const range = { from, to: from + 30 * secondMs, stepMs: 10_000 };
  const figures = (measure: LatencyMeasure) =>
    latencyView(temporary.database, { ...range, measure }).series.map(({ subject, whole }) => [
      subject,
      whole.count,
      whole.censored,
    ]);
  expect(figures("first_token")).toEqual([
    [usersSubject, 3, 1],
    [primary, 2, 2],
    [backup, 2, 0],
  ]);
  expect(figures("total")).toEqual([
    [usersSubject, 3, 1],
    [primary, 2, 2],
    [backup, 2, 0],
  ]);
  expect(figures("per_token")).toEqual([
    [usersSubject, 1, 0],
    [backup, 1, 0],
  ]);
});
