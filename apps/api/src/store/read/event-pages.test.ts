import { isDisturbed, isInjected, type PathStep, type RequestRecord } from "@understudy/core";
import { afterAll, describe, expect, test } from "vitest";
import type { StoreDatabase } from "../database.ts";
import { drizzle } from "../drizzle.ts";
import { endOf } from "../event-view.ts";
import type { EventsQuery } from "../store-queries.ts";
import { randomTraffic } from "../testing/random-traffic.ts";
import { request } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { eventPage, eventsAfter, requestById } from "./event-pages.ts";
import { newerEvents } from "./newer-events.ts";

const from = 1_800_000_000_000;
/** Ids count up as those of a gateway do, in the order in which they began. */
const idOf = (number: number): string => `req_0a1b2c3d4e5f${number.toString(36).padStart(4, "0")}`;
/** Written nearly in the order in which they ended, as a gateway does; a third with a key, a fifth struck. */
const traffic = randomTraffic(11, 400, { from, ms: 600_000 })
  .toSorted((a, b) => a.startedAt - b.startedAt)
  .map((record, index) => ({
    ...record,
    requestId: idOf(index),
    path: index % 5 === 0 ? record.path.map(struck) : record.path,
    ...(index % 3 === 0 ? { clientKey: index % 2 === 0 ? "web" : "nightly" } : {}),
  }))
  .toSorted((a, b) => Math.round(endOf(a) / 30_000) - Math.round(endOf(b) / 30_000));

/** By a fault that ran. */
function struck(step: PathStep): PathStep {
  return step.kind === "attempt" ? { ...step, injected: "F-7" } : step;
}

function recorded(records: readonly RequestRecord[]) {
  const temporary = temporaryDatabase();
  batchRecorder(temporary.database)(records.map((record) => ({ kind: "request", record })));
  return temporary;
}

/** Only read from: the tests share it. */
const { database, [Symbol.dispose]: remove } = recorded(traffic);
afterAll(() => remove());

type Filters = Omit<EventsQuery, "limit">;

const filters: readonly Filters[] = [
  { disturbedOnly: false },
  { disturbedOnly: true },
  { disturbedOnly: false, route: "chat" },
  { disturbedOnly: true, route: "chat" },
  { disturbedOnly: false, level: "primary" },
  { disturbedOnly: true, level: "primary" },
  { disturbedOnly: false, level: "fallback" },
  { disturbedOnly: true, level: "error" },
  { disturbedOnly: false, target: "bedrock/opus" },
  { disturbedOnly: true, target: "bedrock/opus" },
  { disturbedOnly: true, target: "bedrock/opus", level: "fallback", route: "batch" },
  { disturbedOnly: false, target: "bedrock/opus", route: "batch" },
  { disturbedOnly: true, level: "fallback", route: "batch" },
  { disturbedOnly: false, level: "primary", route: "batch" },
  { disturbedOnly: false, met: "server_error" },
  { disturbedOnly: true, met: "breaker_open", route: "chat" },
  { disturbedOnly: false, met: "first_token_timeout", target: "bedrock/opus" },
  { disturbedOnly: false, span: { from: from + 150_000, to: from + 450_000 } },
  { disturbedOnly: true, span: { from: from + 150_000, to: from + 450_000 }, target: "bedrock/opus" },
  { disturbedOnly: false, span: { from: from + 150_000, to: from + 450_000 }, met: "server_error" },
  { disturbedOnly: false, span: { from: from - 900_000, to: from - 300_000 } },
  { disturbedOnly: true, span: { from: from + 450_000, to: Number.MAX_SAFE_INTEGER } },
  { disturbedOnly: false, clientKey: "web" },
  { disturbedOnly: true, clientKey: "nightly" },
  { disturbedOnly: false, clientKey: "web", route: "batch", level: "primary" },
  { disturbedOnly: true, clientKey: "web", target: "bedrock/opus", met: "server_error" },
  { disturbedOnly: false, requestId: idOf(1).slice(0, 17) },
  { disturbedOnly: false, requestId: idOf(40).slice(0, 19) },
  { disturbedOnly: false, requestId: idOf(77) },
  { disturbedOnly: false, requestId: "req_of_somebody_else" },
  { disturbedOnly: true, requestId: idOf(40).slice(0, 18), clientKey: "web", target: "bedrock/opus" },
  { disturbedOnly: false, injected: "only" },
  { disturbedOnly: true, injected: "only", route: "batch", level: "fallback", clientKey: "web" },
  { disturbedOnly: false, injected: "only", target: "bedrock/opus" },
  { disturbedOnly: true, injected: "only", met: "server_error", target: "bedrock/opus" },
  { disturbedOnly: false, injected: "only", span: { from: from + 150_000, to: from + 450_000 } },
  { disturbedOnly: false, injected: "without" },
  { disturbedOnly: true, injected: "without", route: "chat" },
  { disturbedOnly: true, injected: "without", target: "bedrock/opus", met: "server_error" },
];

function hasMet(step: PathStep, { met, target }: Filters): boolean {
  const is = step.kind === "skip" ? step.reason : step.outcome;
  return is === met && (target === undefined || step.target === target);
}

function isWithin(at: number, span: Filters["span"]): boolean {
  return span === undefined || (at >= span.from && at < span.to);
}

function expected(query: Filters, among: readonly RequestRecord[] = traffic): string[] {
  return among
    .filter((record) => !query.disturbedOnly || isDisturbed(record))
    .filter((record) => query.route === undefined || record.route === query.route)
    .filter((record) => query.level === undefined || record.level === query.level)
    .filter(
      (record) => query.target === undefined || record.path.some((step) => step.target === query.target),
    )
    .filter(({ path }) => query.met === undefined || path.some((step) => hasMet(step, query)))
    .filter((record) => query.clientKey === undefined || record.clientKey === query.clientKey)
    .filter(
      (record) => (query.injected ?? "with") === "with" || isInjected(record) === (query.injected === "only"),
    )
    .filter(({ requestId }) => requestId.startsWith(query.requestId ?? ""))
    .filter((record) => isWithin(endOf(record), query.span))
    .map((record) => record.requestId)
    .toReversed();
}

describe.each(filters)("events filtered by %j", (filter) => {
  test("come page by page, newest first, each once", () => {
    const seen: string[] = [];
    let before: number | null | undefined;
    do {
      const page = eventPage(database, { ...filter, limit: 7, before: before ?? undefined });
      expect(page.rows.length).toBeLessThanOrEqual(7);
      seen.push(...page.rows.map((row) => row.requestId));
      before = page.nextBefore;
    } while (before !== null);
    expect(seen).toEqual(expected(filter));
  });

  test("that came after one that is known are counted, each once", () => {
    const newest = traffic.length;
    const newer = (after: number, asked = database) => newerEvents(asked, { ...filter, after });
    expect(newer(0)).toEqual({ count: expected(filter).length, until: newest, newest });
    expect(newer(newest - 7).count + newer(0).count).toBe(
      expected(filter).length + expected(filter, traffic.slice(-7)).length,
    );
    expect(newer(newest + 5)).toEqual({ count: 0, until: newest + 5, newest });
    const walked = plansOf((explained) => newer(7, explained));
    expect(walked.filter((step) => !/SEARCH|CO-ROUTINE found|SCAN found/.test(step))).toEqual([]);
  });

  test("are found through an index, on the first page and far down: nothing is scanned, nothing is sorted", () => {
    for (const before of [undefined, 475_050]) {
      const plans = plansOf((explained) => eventPage(explained, { ...filter, limit: 50, before }));
      expect(plans.length).toBeGreaterThan(0);
      expect(plans.filter((step) => !step.includes("SEARCH"))).toEqual([]);
    }
  });
});

/** Every step of every statement behind a question, as SQLite explains it. */
function plansOf(ask: (explained: StoreDatabase) => unknown): string[] {
  const client = database.$client;
  const plans: string[] = [];
  const logQuery = (query: string, params: unknown[]): void => {
    const steps = client.prepare(`explain query plan ${query}`).all(...params);
    plans.push(...steps.map((step) => JSON.stringify(step)));
  };
  ask(drizzle({ client, casing: "snake_case", logger: { logQuery } }));
  return plans;
}

test.each<[Filters, string]>([
  [{ disturbedOnly: true }, "requests_disturbed (disturbed=? AND rowid<?)"],
  [{ disturbedOnly: false, route: "chat" }, "requests_by_route (route=? AND disturbed=? AND rowid<?)"],
  [
    { disturbedOnly: false, level: "error" },
    "requests_disturbed_by_level (level=? AND disturbed=? AND rowid<?)",
  ],
  [{ disturbedOnly: false, target: "a/b" }, "attempts_by_target (target=? AND sequence>? AND sequence<?)"],
  [
    { disturbedOnly: false, met: "stalled" },
    "attempts_unserved_by_outcome (outcome=? AND sequence>? AND sequence<?)",
  ],
  [
    { disturbedOnly: false, clientKey: "web" },
    "requests_by_client_key (client_key=? AND disturbed=? AND rowid<?)",
  ],
  [{ disturbedOnly: false, injected: "only" }, "requests_injected (injected=? AND rowid<?)"],
  [
    { disturbedOnly: true, injected: "only", route: "chat", level: "error", clientKey: "web" },
    "requests_injected (injected=? AND rowid<?)",
  ],
  [{ disturbedOnly: false, requestId: idOf(7) }, "requests_by_id (request_id>? AND request_id<?)"],
  [{ disturbedOnly: false, span: { from, to: from + 1 } }, "requests_by_end (ended_at<?)"],
])("requests filtered by %j are found through an index of their own, not by walking all", (filter, used) => {
  const plans = plansOf((explained) => eventPage(explained, { ...filter, limit: 50, before: 1_000 }));
  expect(plans.join("\n")).toContain(used);
});

test("many more than one count goes over are counted in turns", () => {
  using full = recorded(Array.from({ length: 5_001 }, (_, index) => request(`req_many${index}`)));
  const first = newerEvents(full.database, { disturbedOnly: false, after: 0 });
  expect(first).toEqual({ count: 5_000, until: 5_000, newest: 5_001 });
  expect(newerEvents(full.database, { disturbedOnly: false, after: first.until }).count).toBe(1);
});

test("a request comes back as it was recorded", () => {
  const record = traffic[42]!;
  const { tenant: _, ...shown } = record;
  expect(requestById(database, record.requestId)).toMatchObject({ ...shown, sequence: 43 });
});

test("a feed that resumes gets what it missed, oldest first", () => {
  const missed = eventsAfter(database, 390, 5);
  expect(missed.map((row) => row.sequence)).toEqual([391, 392, 393, 394, 395]);
});
