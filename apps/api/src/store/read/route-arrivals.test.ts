import { expect, test } from "vitest";
import { endOf } from "../event-view.ts";
import { randomTraffic } from "../testing/random-traffic.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { routeArrivals } from "./route-arrivals.ts";

const from = 1_800_000_000_000;
const traffic = randomTraffic(7, 400, { from, ms: 60_000 });

test("tells how many of a route's requests began between two changes, by when they ended, and none of the playground's", () => {
  using temporary = temporaryDatabase();
  const rehearsals = traffic.map((record, index) => ({
    ...record,
    requestId: `rehearsal-${index}`,
    playgroundBy: "ada",
  }));
  batchRecorder(temporary.database)(
    [...traffic, ...rehearsals].map((record) => ({ kind: "request", record }) as const),
  );
  const range = { from: from + 10_000, to: from + 40_000 };
  const routes = [...new Set(traffic.map(({ route }) => route))];
  expect(routes.length).toBeGreaterThan(1);
  for (const route of routes) {
    const wanted = traffic.filter(
      (record) => record.route === route && endOf(record) >= range.from && endOf(record) < range.to,
    );
    const changes = [from + 15_000, from + 15_020, from + 30_000];
    const began = wanted.map(({ startedAt }) => startedAt).toSorted((one, other) => one - other);
    const stretches = [Number.NEGATIVE_INFINITY, ...changes].map((since, index) =>
      began.filter((at) => at >= since && at < (changes[index] ?? Number.POSITIVE_INFINITY)),
    );
    const told = stretches.flatMap(([at, ...others]) =>
      at === undefined ? [] : [{ at, count: others.length + 1 }],
    );
    expect(told.length).toBeGreaterThan(2);
    expect(routeArrivals(temporary.database, { route, ...range, changes })).toEqual(told);
  }
});
