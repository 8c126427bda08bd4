import { expect, test } from "vitest";
import { endOf } from "../event-view.ts";
import { randomTraffic } from "../testing/random-traffic.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { routeArrivals } from "./route-arrivals.ts";

const from = 1_800_000_000_000;
const traffic = randomTraffic(7, 400, { from, ms: 60_000 });

test("tells when a route's requests began, by when they ended, and none of the playground's", () => {
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
    const told = routeArrivals(temporary.database, { route, ...range });
    const each = told.flatMap(({ at, count }) => Array.from({ length: count }, () => at));
    expect(each).toEqual(
      wanted.map(({ startedAt }) => Math.floor(startedAt / 100) * 100).toSorted((one, other) => one - other),
    );
  }
});
