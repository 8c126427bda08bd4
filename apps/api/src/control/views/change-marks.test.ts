import { expect, test } from "vitest";
import { changesIn } from "../../store/audit/read-audit.ts";
import { exercisesIn } from "../../store/chaos/exercises-in.ts";
import { silentStretches } from "../../store/read/silent-stretches.ts";
import { figuresSince } from "../../store/read/whole-since.ts";
import type { TimeRange } from "../../store/store-queries.ts";
import { auditDraft, revisionDraft } from "../../store/testing/samples.ts";
import { temporaryDatabase } from "../../store/testing/temporary-database.ts";
import { writerCalls } from "../../store/write/writer-calls.ts";
import { changeMarks } from "./change-marks.ts";

const at = 1_800_000_000_000;

test("what changed routing within a range is marked, with the revision it made, and nothing else", async () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const writer = writerCalls(database);
  const commit = (audit: Partial<ReturnType<typeof auditDraft>>, now: number) =>
    writer.commit({ mutationId: null, audit: { ...auditDraft(), ...audit } }, now);
  const imported = { ...auditDraft(), action: "configuration.import", changes: ["first"], reason: "" };
  writer.commit({ mutationId: null, audit: imported, revision: revisionDraft(null) }, at);
  commit({ action: "breaker.trip", object: "a/b", changes: [], reason: "too slow" }, at + 1_000);
  commit({ action: "breaker.trip", object: "a/b", result: "refused" }, at + 2_000);
  commit({ action: "chaos.start", object: "F-1" }, at + 2_500);
  commit({ action: "session.begin", object: "somebody" }, at + 3_000);
  commit({ action: "breaker.reset", object: "a/b" }, at + 60_000);

  const store = {
    changes: async (range: TimeRange) => changesIn(database, range),
    exercises: async (range: TimeRange) => exercisesIn(database, range),
    silences: async (range: TimeRange) => silentStretches(database, range),
    figuresSince: async () => figuresSince(database),
  };
  const { marks, cut, keptSince } = await changeMarks(store, { from: at, to: at + 60_000 });
  expect(cut).toBe(false);
  expect(keptSince).toBeNull();
  expect(marks.map(({ action, text, revision }) => [action, text, revision])).toEqual([
    ["configuration.import", "first", 1],
    ["breaker.trip", "breaker.trip a/b (too slow)", null],
  ]);
});

test("exercises are told in words", async () => {
  const ran = { from: at, to: null, by: "ada" } as const;
  const fault = { kind: "error_status", status: 503 } as const;
  const abort = { failedShare: 0.05, minimum: 20 };
  const order = { fault, scope: { provider: "openai" }, share: 0.1, durationMs: 60_000, abort };
  const store = {
    changes: async () => [],
    exercises: async () => [
      { ...ran, kind: "fault", id: "F-2", order } as const,
      { ...ran, kind: "gameday", id: "G-7", title: "The primary is gone" } as const,
    ],
    silences: async () => [],
    figuresSince: async () => null,
  };
  const { exercises } = await changeMarks(store, { from: at, to: at + 60_000 });
  expect(exercises).toEqual([
    { ...ran, kind: "fault", id: "F-2", text: "error 503 on 10 % of the calls of provider openai" },
    { ...ran, kind: "gameday", id: "G-7", text: "The primary is gone" },
  ]);
});
