import type { RequestRecord } from "@understudy/core";
import { expect, test } from "vitest";
import { endOf } from "../event-view.ts";
import { request } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { recordedRequests } from "./recorded-requests.ts";

const from = 1_800_000_000_000;

function stored(records: readonly RequestRecord[]) {
  const temporary = temporaryDatabase();
  batchRecorder(temporary.database)(records.map((record) => ({ kind: "request", record })));
  return temporary;
}

test("every request of users that ended in the range is there once, many of them at one instant", () => {
  const records = Array.from({ length: 4_500 }, (_, index) =>
    request(`r${index}`, { startedAt: from + Math.floor(index / 1_500) * 1_000, durationMs: 10 }),
  );
  const mine = request("mine", { startedAt: from, playgroundBy: "ada" });
  const late = request("late", { startedAt: from + 9_995, durationMs: 5 });
  using temporary = stored([...records, mine, late]);
  const range = { from, to: from + 10_000 };
  expect(endOf(late)).toBe(range.to);
  const found = recordedRequests(temporary.database, range, 10_000);
  expect([found.requests.length, found.cut]).toEqual([4_500, false]);
  expect(found.requests[0]).toEqual({
    startedAt: from + 2_000,
    route: "chat",
    streamed: true,
    outcome: "answered",
    level: "primary",
    durationMs: 10,
    firstTokenMs: 200,
    path: records[0]?.path,
  });
});

test("of more than can be lived through there are the newest, and it is said", () => {
  const records = Array.from({ length: 20 }, (_, index) =>
    request(`r${index}`, { startedAt: from + index * 1_000, durationMs: 10 }),
  );
  using temporary = stored(records);
  const range = { from, to: from + 60_000 };
  const { requests, cut } = recordedRequests(temporary.database, range, 8);
  expect([cut, requests.map(({ startedAt }) => (startedAt - from) / 1_000)]).toEqual([
    true,
    [19, 18, 17, 16, 15, 14, 13, 12],
  ]);
  expect(recordedRequests(temporary.database, range, 20).cut).toBe(false);
});
