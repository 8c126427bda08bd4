import type { PathStep, RequestRecord } from "@understudy/core";
import { describe, expect, test } from "vitest";
import { endOf, isDisturbed } from "../event-view.ts";
import type { EventsQuery } from "../store-queries.ts";
import { randomTraffic } from "../testing/random-traffic.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { eventPage, eventsAfter, eventStatements, requestById } from "./event-pages.ts";

const from = 1_800_000_000_000;
/** Written nearly in the order in which they ended, as a gateway does. */
const traffic = randomTraffic(11, 400, { from, ms: 600_000 }).toSorted(
  (a, b) => Math.round(endOf(a) / 30_000) - Math.round(endOf(b) / 30_000),
);

function recorded(records: readonly RequestRecord[] = traffic) {
  const temporary = temporaryDatabase();
  batchRecorder(temporary.database)(records.map((record) => ({ kind: "request", record })));
  return temporary;
}

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
];

function hasMet(step: PathStep, { met, target }: Filters): boolean {
  const is = step.kind === "skip" ? step.reason : step.outcome;
  return is === met && (target === undefined || step.target === target);
}

function isWithin(at: number, span: Filters["span"]): boolean {
  return span === undefined || (at >= span.from && at < span.to);
}

function expected(query: Filters): string[] {
  return traffic
    .filter((record) => !query.disturbedOnly || isDisturbed(record))
    .filter((record) => query.route === undefined || record.route === query.route)
    .filter((record) => query.level === undefined || record.level === query.level)
    .filter(
      (record) => query.target === undefined || record.path.some((step) => step.target === query.target),
    )
    .filter(({ path }) => query.met === undefined || path.some((step) => hasMet(step, query)))
    .filter((record) => isWithin(endOf(record), query.span))
    .map((record) => record.requestId)
    .toReversed();
}

describe.each(filters)("events filtered by %j", (filter) => {
  test("come page by page, newest first, each once", () => {
    using temporary = recorded();
    const seen: string[] = [];
    let before: number | null | undefined;
    do {
      const page = eventPage(temporary.database, { ...filter, limit: 7, before: before ?? undefined });
      expect(page.rows.length).toBeLessThanOrEqual(7);
      seen.push(...page.rows.map((row) => row.requestId));
      before = page.nextBefore;
    } while (before !== null);
    expect(seen).toEqual(expected(filter));
  });

  test("are found through an index: nothing is scanned, nothing is sorted", () => {
    using temporary = temporaryDatabase();
    const { database } = temporary;
    for (const statement of eventStatements(database, { ...filter, limit: 50, before: 1_000 })) {
      const { sql, params } = statement.toSQL();
      const plan = database.$client.prepare(`explain query plan ${sql}`).all(...params);
      const steps = plan.map((step) => JSON.stringify(step)).join("\n");
      expect(steps).toContain("SEARCH");
      expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
    }
  });
});

test("disturbed requests are found through an index of their own, not by walking all requests", () => {
  using temporary = temporaryDatabase();
  const [statement] = eventStatements(temporary.database, { disturbedOnly: true, limit: 50 });
  const { sql, params } = statement!.toSQL();
  const plan = temporary.database.$client.prepare(`explain query plan ${sql}`).all(...params);
  expect(JSON.stringify(plan)).toContain("requests_disturbed (disturbed=? AND rowid<?)");
});

test("a request comes back as it was recorded", () => {
  using temporary = recorded();
  const record = traffic[42]!;
  const { tenant: _, ...shown } = record;
  expect(requestById(temporary.database, record.requestId)).toMatchObject({ ...shown, sequence: 43 });
});

test("a feed that resumes gets what it missed, oldest first", () => {
  using temporary = recorded();
  const missed = eventsAfter(temporary.database, 390, 5);
  expect(missed.map((row) => row.sequence)).toEqual([391, 392, 393, 394, 395]);
});
