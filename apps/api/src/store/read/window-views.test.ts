import type { RequestRecord } from "@understudy/core";
import { describe, expect, test } from "vitest";
import { endOf } from "../event-view.ts";
import type { TimeRange } from "../store-queries.ts";
import { randomTraffic } from "../testing/random-traffic.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { lastRequestAt, lookupCounts, routeShares, targetTraffic, usersView } from "./window-views.ts";

const from = 1_800_000_000_000;
/** Longer than an hour, so that slots of every width are read. */
const spanMs = 3 * 3_600_000;
const traffic = randomTraffic(7, 1_000, { from, ms: spanMs });
/** What operators tried from the playground meanwhile: it is in no number of users. */
const rehearsals = [
  ...randomTraffic(8, 250, { from, ms: spanMs }),
  ...randomTraffic(9, 25, { from: from + 5_000, ms: 1_000 }),
].map((record, index) => ({
  ...record,
  requestId: `rehearsal-${index}`,
  playgroundBy: "ada",
}));

/** Recorded in batches, as the gateway does, so that slots are added to again and again. */
function recorded() {
  const temporary = temporaryDatabase();
  const record = batchRecorder(temporary.database);
  for (let start = 0; start < traffic.length; start += 250) {
    record(traffic.slice(start, start + 250).map((record) => ({ kind: "request", record })));
  }
  record(rehearsals.map((record) => ({ kind: "request", record })));
  return temporary;
}

const ranges: TimeRange[] = [
  { from, to: from + spanMs },
  { from: from + 1_234, to: from + 301_234 },
  { from: from + 3_599_999, to: from + 7_200_001 },
  { from: from + 5_000, to: from + 9_000 },
  { from: from + spanMs, to: from + spanMs + 300_000 },
];

function inRange(range: TimeRange): RequestRecord[] {
  return traffic.filter((record) => endOf(record) >= range.from && endOf(record) < range.to);
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function exactQuantile(values: readonly number[], q: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * values.length)) - 1] ?? 0;
}

describe("what users got in a range", () => {
  test("is what counting every request gives", () => {
    using temporary = recorded();
    for (const range of ranges) {
      const view = usersView(temporary.database, range);
      const records = inRange(range);
      const answers = records.filter((record) => record.outcome === "answered");
      expect(view.requests).toBe(records.length);
      expect(view.counts).toMatchObject(tally(records.map((record) => record.level)));
      expect(view.failed).toBe(
        records.filter(({ outcome }) => outcome === "failed" || outcome === "interrupted").length,
      );
      expect(Object.fromEntries(view.servedBy.map((row) => [row.target, row.count]))).toEqual(
        tally(answers.flatMap((record) => record.servedBy ?? [])),
      );
      const givenUp = records.filter((record) => record.outcome === "cancelled");
      expect(view.total).toMatchObject({
        count: answers.length + givenUp.length,
        censored: givenUp.length,
      });
      const timed = answers.filter((record) => record.streamed && record.level !== "cache");
      expect(view.firstToken.count).toBe(timed.length + givenUp.filter(({ streamed }) => streamed).length);
    }
  });

  test("has percentiles within 1 % of the exact ones", () => {
    using temporary = recorded();
    const range = { from: from + 1_234, to: from + spanMs - 777 };
    const view = usersView(temporary.database, range);
    const timed = inRange(range).filter(({ outcome }) => outcome === "answered" || outcome === "cancelled");
    const totals = timed.map((record) => record.durationMs);
    for (const [told, q] of [
      [view.total.p50, 0.5],
      [view.total.p95, 0.95],
      [view.total.p99, 0.99],
    ] as const) {
      const exact = exactQuantile(totals, q);
      expect(Math.abs(told! - exact) / exact).toBeLessThanOrEqual(0.01 + 1e-9);
    }
  });
});

test("traffic per target counts every attempt, and failures apart from neutral ends", () => {
  using temporary = recorded();
  for (const range of ranges) {
    const attempts = inRange(range).flatMap((record) =>
      record.path.flatMap((step) => (step.kind === "attempt" ? [step] : [])),
    );
    const view = targetTraffic(temporary.database, range);
    expect(Object.fromEntries(view.map((row) => [row.target, row.attempts]))).toEqual(
      tally(attempts.map((step) => step.target)),
    );
    const neutral = new Set(["served", "out_of_time", "cancelled"]);
    const failures = tally(attempts.filter((step) => !neutral.has(step.outcome)).map((step) => step.target));
    for (const row of view) expect(row.failures).toBe(failures[row.target] ?? 0);
  }
});

test("lookups for kept answers are counted by what they came to", () => {
  using temporary = recorded();
  for (const range of ranges) {
    const lookups = inRange(range).flatMap(({ cacheLookup }) => cacheLookup ?? []);
    const none = { exact: 0, guarded: 0, semantic: 0, shadow: 0, miss: 0 };
    expect(lookupCounts(temporary.database, range)).toEqual({ ...none, ...tally(lookups) });
  }
});

test("shares of a route rest on its own answers", () => {
  using temporary = recorded();
  const range = ranges[2]!;
  for (const view of routeShares(temporary.database, range)) {
    const records = inRange(range).filter((record) => record.route === view.route);
    const answers = records.filter((record) => record.outcome === "answered");
    expect(view.requests).toBe(records.length);
    expect(view.answers).toBe(answers.length);
    expect(Object.fromEntries(view.servedBy.map((row) => [row.target, row.count]))).toEqual(
      tally(answers.flatMap((record) => record.servedBy ?? [])),
    );
  }
});

test("the newest request of a user is told, whatever operators tried after it", () => {
  using temporary = recorded();
  const [newest] = traffic.slice(-1).map(endOf);
  expect(lastRequestAt(temporary.database)).toBe(newest);
  using empty = temporaryDatabase();
  expect(lastRequestAt(empty.database)).toBeNull();
});
