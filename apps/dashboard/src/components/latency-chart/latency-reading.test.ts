import { expect, test } from "vitest";
import type { LatencyPoint, LatencySeries } from "@understudy/contract";
import {
  highest,
  latencySentence,
  linearDomain,
  logDomain,
  logTicks,
  plottedPoints,
} from "./latency-reading.ts";

const start = Date.UTC(2026, 10, 21, 14);
const minute = 60_000;
const plain = (text: string) => text.replaceAll("\u00a0", " ");

function point(index: number, p95: number | null, count = 50): LatencyPoint {
  return { at: start + index * minute, count, censored: 0, p50: count === 0 ? null : 400, p95, p99: null };
}

function series(points: readonly LatencyPoint[]): LatencySeries {
  const count = points.reduce((sum, { count }) => sum + count, 0);
  return { subject: "users", points, whole: { count, censored: 0, p50: 400, p95: null, p99: null } };
}

test("tells the newest p95 and the peak with its time", () => {
  const said = latencySentence(series([point(0, 900), point(5, 10_000), point(6, 1_900)]), "UTC", true);
  expect(plain(said)).toBe("p95 1.90 s now, peak 10.0 s at 14:05; 150 requests.");
});

test("an old value is not called now", () => {
  const silent = [1, 2, 3].map((index) => point(index, null, 0));
  expect(latencySentence(series([point(0, 900), ...silent]), "UTC", true)).toContain(
    "at 14:00, the last known",
  );
});

test("the newest of a time that is over is not now", () => {
  expect(latencySentence(series([point(0, 900)]), "UTC", false)).toContain("at 14:00, the last known");
});

test("too few requests have no p95, and none at all have nothing", () => {
  expect(plain(latencySentence(series([point(0, null, 7)]), "UTC", true))).toBe(
    "7 requests: too few for a p95; p50 400 ms.",
  );
  expect(latencySentence(series([point(0, null, 0)]), "UTC", true)).toBe("No requests in this time.");
});

test("a p95 of the whole time is told even where no moment has one", () => {
  const sparse = series([point(0, null, 15), point(1, null, 15)]);
  const known = { ...sparse, whole: { ...sparse.whole, p95: 209 } };
  expect(plain(latencySentence(known, "UTC", true))).toBe(
    "p95 209 ms over all; 30 requests, too few at any one time to say when.",
  );
});

test("a value between two gaps is marked, or it would not be seen", () => {
  const points = [point(0, null, 0), point(1, 900), point(2, null, 0), point(3, 900), point(4, 900)];
  expect(plottedPoints(points).map(({ lone }) => lone)).toEqual([false, true, false, false, false]);
});

test("an axis by powers of ten holds all that was timed, with a few round marks", () => {
  const domain = logDomain([series([point(0, 9_000), point(1, null)])]);
  expect(domain).toEqual([100, 10_000]);
  expect(logTicks(...domain)).toEqual([100, 1_000, 10_000]);
  expect(logTicks(100, 1_000)).toEqual([100, 200, 500, 1_000]);
  expect(logDomain([series([point(0, null, 0)])])).toEqual([1, 10_000]);
});

test("the shared axis reaches the worst value of all", () => {
  expect(highest([series([point(0, 900)]), series([point(0, 2_431.7)])])).toBe(2_500);
  expect(highest([series([point(0, null, 0)])])).toBe(1);
});

test("an empty chart has a scale all the same", () => {
  expect(linearDomain(series([point(0, null, 0)]))).toEqual([0, 1_000]);
  expect(linearDomain(series([point(0, 900)]))).toEqual([0, "auto"]);
});
