import { retentionSettingsSchema } from "@understudy/contract";
import { expect, test } from "vitest";
import { breakerHistory } from "../read/breaker-events.ts";
import { eventPage } from "../read/event-pages.ts";
import { latencyView } from "../read/series-views.ts";
import { storedState } from "../read/stored-state.ts";
import { targetTraffic } from "../read/window-views.ts";
import { breakerEvent, fallback, primary, request } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { requestPruner } from "./prune-requests.ts";
import { queued } from "../queued-telemetry.ts";
import { writerCalls } from "./writer-calls.ts";

const now = 1_800_000_000_000;
const dayMs = 86_400_000;
const keeping = retentionSettingsSchema.parse({});
const all = { limit: 200, disturbedOnly: false };

function batchOf(count: number, name: string, startedAt = now) {
  return Array.from({ length: count }, (_, index) =>
    queued({ kind: "request", record: fallback(`${name}_${index}`, { startedAt }) }),
  );
}

test("requests that are too old go with their attempts, a few at a time, oldest first", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const writer = writerCalls(database);
  writer.record(batchOf(30, "old", now - 15 * dayMs), now);
  writer.record(batchOf(5, "new"), now);
  const prune = requestPruner(database);
  expect(eventPage(database, all).deletedUntil).toBeNull();
  expect(prune(keeping, now, 20)).toBe(true);
  expect(eventPage(database, all).rows).toHaveLength(15);
  expect(prune(keeping, now, 20)).toBe(false);
  expect(eventPage(database, all).deletedUntil).toBeGreaterThan(now - 15 * dayMs);
  expect(eventPage(database, all).rows.map((row) => row.startedAt)).toEqual([now, now, now, now, now]);
  expect(database.$client.prepare("select count(*) n from attempts").get()).toEqual({ n: 10 });
});

test("events that are too old go", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const writer = writerCalls(database);
  writer.record([{ kind: "breaker", event: breakerEvent({ at: now - 15 * dayMs }) }], now);
  writer.prune(now, keeping);
  expect(breakerHistory(database, { from: 0, to: now })).toEqual([]);
});

test("what a provider kept is forgotten when the provider forgets it", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const writer = writerCalls(database);
  const ages = [31, 29, 0];
  const kept = ages.map((age) => ({ id: `resp_${age}`, credential: "openai", keptAt: now - age * dayMs }));
  writer.record(
    kept.map((each) => ({ kind: "kept_state", kept: each })),
    now,
  );
  writer.prune(now, keeping);
  expect(storedState(database, now).keptStates.map(({ id }) => id)).toEqual(["resp_29", "resp_0"]);
});

test("sums outlive the requests they were made of", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const writer = writerCalls(database);
  writer.record(
    [queued({ kind: "request", record: request("a", { startedAt: now - 20 * dayMs }) })],
    now - 20 * dayMs,
  );
  writer.prune(now, keeping);
  expect(eventPage(database, all).rows).toEqual([]);
  const from = now - 20 * dayMs;
  const points = (stepMs: number) =>
    latencyView(database, { from, to: from + 3_600_000, stepMs, measure: "total" }).series.map(
      ({ subject, whole }) => [subject, whole.count],
    );
  expect(points(10_000)).toEqual([["users", 0]]);
  expect(points(60_000)).toEqual([
    ["users", 1],
    [primary, 1],
  ]);
});

test("however fast requests come in, no more than the most are kept for long", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const writer = writerCalls(database);
  writer.prune(now, { ...keeping, maxRequests: 50 });
  for (let batch = 0; batch < 10; batch++) writer.record(batchOf(40, `b${batch}`), now);
  const page = eventPage(database, all);
  expect(page.rows).toHaveLength(50);
  expect(page.rows[0]?.sequence).toBe(400);
  expect(targetTraffic(database, { from: now - 60_000, to: now + 60_000 })[0]?.attempts).toBe(400);
});
