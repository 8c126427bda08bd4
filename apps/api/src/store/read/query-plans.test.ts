import { expect, test } from "vitest";
import { drizzle } from "../drizzle.ts";
import { breakerEvent } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { obtainCacheSecret } from "../cache/cache-secret.ts";
import { readerCalls } from "./reader-calls.ts";

const from = 1_800_000_000_000;
const range = { from, to: from + 86_400_123 };
const page = { limit: 50, before: 1_000 };
const keys = { exact: "{}", guarded: "{}" };
const near = { tenant: "a", key: "{}", longestMs: 1 };
const like = { vector: Float32Array.of(1), threshold: 0.9 };
const nothing = new Uint8Array();
const series = { ...range, stepMs: 60_000, measure: "total" } as const;

/** Every statement behind a question, explained by SQLite. */
function plansOf(ask: (calls: ReturnType<typeof readerCalls>) => unknown): string[] {
  using temporary = temporaryDatabase();
  const client = temporary.database.$client;
  // The history of a breaker asks about each target it finds.
  batchRecorder(temporary.database)([{ kind: "breaker", event: breakerEvent() }]);
  obtainCacheSecret(temporary.database);
  const plans: string[] = [];
  const logQuery = (query: string, params: unknown[]): void => {
    const steps = client.prepare(`explain query plan ${query}`).all(...params);
    plans.push(...steps.map((step) => JSON.stringify(step)));
  };
  ask(readerCalls(drizzle({ client, casing: "snake_case", logger: { logQuery } })));
  return plans;
}

test.each<[string, (calls: ReturnType<typeof readerCalls>) => unknown]>([
  ["users", (calls) => calls.users(range)],
  ["figuresSince", (calls) => calls.figuresSince()],
  ["lastRequestAt", (calls) => calls.lastRequestAt()],
  ["traffic", (calls) => calls.traffic(range)],
  ["shares", (calls) => calls.shares(range)],
  ["arrivals", (calls) => calls.arrivals({ ...range, route: "chat", changes: [] })],
  ["levels", (calls) => calls.levels(series)],
  ["latency", (calls) => calls.latency(series)],
  ["spread", (calls) => calls.spread({ ...series, target: "a/b" })],
  ["errors", (calls) => calls.errors({ ...series, route: "chat", target: "a/b" })],
  ["flow", (calls) => calls.flow(series)],
  ["silences", (calls) => calls.silences(range)],
  ["changes", (calls) => calls.changes(range)],
  ["exercises", (calls) => calls.exercises(range)],
  ["spending", (calls) => calls.spending({ ...series, by: "target" })],
  ["spending by tenant", (calls) => calls.spending({ ...series, by: "tenant" })],
  ["request", (calls) => calls.request("req_1")],
  ["eventsAfter", (calls) => calls.eventsAfter(7, 10)],
  ["revision", (calls) => calls.revision(7)],
  ["revisions", (calls) => calls.revisions(page)],
  ["auditPage", (calls) => calls.auditPage({ ...page, ...range })],
  ["auditPage of an operator", (calls) => calls.auditPage({ ...page, actor: "ada", result: "refused" })],
  ["auditPage of a thing", (calls) => calls.auditPage({ ...page, ...range, object: "a/b", action: "c" })],
  ["auditEntry", (calls) => calls.auditEntry(7)],
  ["breakerHistory", (calls) => calls.breakerHistory(range)],
  ["breakerEvents", (calls) => calls.breakerEvents({ since: from, limit: 10 })],
  ["breakerEvents of a target", (calls) => calls.breakerEvents({ target: "a", since: from, limit: 10 })],
  ["cachedAnswer", (calls) => calls.cachedAnswer({ tenant: "a", keys, longestMs: 1 }, from)],
  ["hasNearAnswer", (calls) => calls.hasNearAnswer(near, from)],
  ["nearestAnswer", (calls) => calls.nearestAnswer(near, like, from)],
  ["deferredJob", (calls) => calls.deferredJob("def_1")],
  ["jobResult", (calls) => calls.jobResult({ id: "def_1", tenant: "a" })],
  ["knownJob", (calls) => calls.knownJob({ tenant: "a", idempotencyKey: "k", dialect: "d", body: nothing })],
  ["jobPage", (calls) => calls.jobPage(page)],
  ["quality", (calls) => calls.quality(range)],
  ["comments", (calls) => calls.comments({ since: from, limit: 10 })],
  ["healthEvents", (calls) => calls.healthEvents({ since: from, limit: 10 })],
])("%s reads through an index: nothing is scanned, nothing is sorted", (_, ask) => {
  const plans = plansOf(ask);
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter((step) => !step.includes("SEARCH"))).toEqual([]);
});

test("what all kept answers come to is read from an index: no answer is touched", () => {
  const plans = plansOf((calls) => calls.cacheSummary());
  expect(plans).toEqual([expect.stringContaining("USING COVERING INDEX cache_entries_by_time")]);
});
