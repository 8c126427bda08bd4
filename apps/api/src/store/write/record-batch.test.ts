import { expect, test } from "vitest";
import { requestById } from "../read/event-pages.ts";
import { breakerHistory, newestBreakerEvents, newestHealthEvents } from "../read/breaker-events.ts";
import { readFigures } from "../read/read-figures.ts";
import { storedState } from "../read/stored-state.ts";
import { usersView } from "../read/window-views.ts";
import { attempt, backup, breakerEvent, fallback, primary, request, snapshot } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { batchRecorder } from "./record-batch.ts";

const at = 1_800_000_000_000;

test("a request recorded twice is kept and counted once", () => {
  using temporary = temporaryDatabase();
  const record = batchRecorder(temporary.database);
  expect(record([{ kind: "request", record: request("a") }])).toEqual([1]);
  const sequences = record([
    { kind: "request", record: fallback("a") },
    { kind: "request", record: fallback("b") },
  ]);
  expect(sequences).toEqual([null, expect.any(Number)]);
  expect(requestById(temporary.database, "a")?.level).toBe("primary");
  expect(usersView(temporary.database, { from: at, to: at + 60_000 }).requests).toBe(2);
});

test("a batch is written whole or not at all", () => {
  using temporary = temporaryDatabase();
  const record = batchRecorder(temporary.database);
  // What a bug upstream could hand over.
  const broken = { ...request("b"), route: JSON.parse("null") };
  expect(() =>
    record([
      { kind: "request", record: request("a") },
      { kind: "request", record: broken },
    ]),
  ).toThrow("NOT NULL constraint failed: requests.route");
  expect(requestById(temporary.database, "a")).toBeNull();
  expect(usersView(temporary.database, { from: at, to: at + 60_000 }).requests).toBe(0);
});

test("what a fault made of an answer on purpose says nothing of its target's quality", () => {
  using temporary = temporaryDatabase();
  const answer = attempt({ marks: ["repetition"] });
  batchRecorder(temporary.database)([
    { kind: "request", record: request("a", { path: [answer] }) },
    { kind: "request", record: request("b", { path: [{ ...answer, injected: "F-1" }] }) },
  ]);
  const { figures } = readFigures(temporary.database, { from: at, to: at + 3_600_000 }, ["quality"]);
  const judged = [...figures.quality.values()].map(({ measure, count }) => [measure, count]);
  expect(Object.fromEntries(judged)).toEqual({ judged: 1, marked: 1, mark_repetition: 1 });
});

test("a breaker that arrives late does not undo what was kept since", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const record = batchRecorder(database);
  const kept = () => storedState(database, at).breakers[0]?.generation;
  record([{ kind: "breaker_snapshot", snapshot: snapshot({ generation: 7, since: at }) }]);
  record([{ kind: "breaker_snapshot", snapshot: snapshot({ generation: 6, since: at }) }]);
  expect(kept()).toBe(7);
  record([{ kind: "breaker_snapshot", snapshot: snapshot({ generation: 8, since: at }) }]);
  expect(kept()).toBe(8);
  record([{ kind: "breaker_snapshot", snapshot: snapshot({ generation: 1, since: at + 1 }) }]);
  expect(kept()).toBe(1);
});

test("a cooldown that is over is not brought back", () => {
  using temporary = temporaryDatabase();
  const cooldown = {
    scope: "credential",
    name: "k",
    reason: "quota_exhausted",
    since: at,
    until: at + 10,
  } as const;
  const longer = { ...cooldown, until: at + 20 };
  const record = batchRecorder(temporary.database);
  record([
    { kind: "cooldown", cooldown },
    { kind: "cooldown", cooldown: longer },
  ]);
  expect(storedState(temporary.database, at + 19).cooldowns).toEqual([longer]);
  expect(storedState(temporary.database, at + 20).cooldowns).toEqual([]);
});

test("the history of a breaker begins with the event that led into the range", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const events = [1, 2, 3, 4].map((step) => breakerEvent({ at: at + step, generation: step }));
  const other = breakerEvent({ target: backup, at: at + 2 });
  batchRecorder(database)([...events, other].map((event) => ({ kind: "breaker", event })));
  expect(breakerHistory(database, { from: at + 2, to: at + 4 })).toEqual([
    { target: primary, before: events[0], events: [events[1], events[2]] },
    { target: backup, before: null, events: [other] },
  ]);
  expect(breakerHistory(database, { from: at + 9, to: at + 10 })[1]).toEqual({
    target: backup,
    before: other,
    events: [],
  });
  expect(newestBreakerEvents(database, { since: at + 2, limit: 2 })).toEqual([events[3], events[2]]);
  expect(newestBreakerEvents(database, { target: backup, since: 0, limit: 9 })).toEqual([other]);
});

test("changes of health come newest first", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const event = {
    target: primary,
    from: "healthy",
    to: "degraded",
    cause: "slow",
    evidence: "traffic",
  } as const;
  batchRecorder(database)([1, 2, 3].map((step) => ({ kind: "health", event: { ...event, at: at + step } })));
  expect(newestHealthEvents(database, { since: at + 2, limit: 9 }).map((row) => row.at)).toEqual([
    at + 3,
    at + 2,
  ]);
});
