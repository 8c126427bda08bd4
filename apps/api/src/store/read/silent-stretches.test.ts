import { retentionSettingsSchema } from "@understudy/contract";
import { expect, test } from "vitest";
import { auditDraft, revisionDraft } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { writerCalls } from "../write/writer-calls.ts";
import { silentStretches } from "./silent-stretches.ts";

const keeping = retentionSettingsSchema.parse({});
const start = 1_800_000_000_000;
const minute = 60_000;

test("the time between two runs is silent, a short restart and the time now are not", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const silent = (from: number, to: number) => silentStretches(database, { from, to });
  const run = (from: number, to: number): void => {
    const writer = writerCalls(database);
    for (let now = from; now <= to; now += 5_000) writer.prune(now, keeping);
  };
  // Before anybody noted anything nothing is known, and nothing is claimed.
  expect(silent(0, start)).toEqual([]);
  run(start, start + minute);
  run(start + 5 * minute, start + 6 * minute);
  run(start + 6 * minute + 10_000, start + 8 * minute);

  const gap = { from: start + minute, to: start + 5 * minute };
  expect(silent(start - minute, start + 8 * minute + 4_000)).toEqual([gap]);
  expect(silent(start + 2 * minute, start + 3 * minute)).toEqual([
    { from: start + 2 * minute, to: start + 3 * minute },
  ]);
  expect(silent(start + 6 * minute, start + 7 * minute)).toEqual([]);
});

test("before the first revision there was no gateway", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  writerCalls(database).commit(
    { mutationId: null, audit: auditDraft(), revision: revisionDraft(null) },
    start,
  );
  expect(silentStretches(database, { from: start - minute, to: start + minute })).toEqual([
    { from: start - minute, to: start },
  ]);
});
