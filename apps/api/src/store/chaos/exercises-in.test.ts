import { expect, test } from "vitest";
import { readScenario } from "../../gamedays/read-scenario.ts";
import type { StoreDatabase } from "../database.ts";
import { writeGameDay } from "../gamedays/gameday-calls.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { exercisesIn } from "./exercises-in.ts";
import { changeFaults } from "./fault-calls.ts";

const at = 1_800_000_000_000;

function addFault(database: StoreDatabase, number: number, startedAt: number, endedAt: number | null) {
  const fault = { kind: "error_status", status: 503 } as const;
  const abort = { failedShare: 0.05, minimum: 20 };
  const order = { fault, scope: { provider: "openai" }, share: 0.1, durationMs: 60_000, abort };
  const kept = { number, order, startedBy: "ada", reason: "", startedAt, endsAt: startedAt + 60_000 };
  changeFaults(database, { kind: "start", fault: { ...kept, remainingMs: 60_000, injected: 0, end: null } });
  if (endedAt === null) return;
  const end = { at: endedAt, why: "stopped", by: "ada", detail: "" } as const;
  changeFaults(database, { kind: "end", ended: [{ number, injected: 3, end }] });
}

function addGameDay(database: StoreDatabase, startedAt: number) {
  const parsed = readScenario(`
name: outage
title: The primary is gone
steps: [{ name: outage, for: 20s, faults: [{ fault: silence, on: primary }] }]
hypotheses: [{ name: answered, measure: failed_share, at_most: 10 % }]
`);
  if (!parsed.ok) throw new Error("the scenario of this test cannot be read");
  const run = {
    number: 7,
    scenario: parsed.scenario,
    route: "chat",
    revision: 1,
    startedAt,
    startedBy: "eve",
  };
  const rest = { reason: "", steps: [], notes: [], generated: 0, end: null };
  writeGameDay(database, { run: { ...run, ...rest }, report: null });
}

test("what ran within a range is told, with who and how long, and nothing else", () => {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  addFault(database, 1, at - 90_000, at - 30_000);
  addFault(database, 2, at - 20_000, at + 10_000);
  addFault(database, 3, at + 30_000, null);
  addFault(database, 4, at + 60_000, null);
  addGameDay(database, at + 20_000);

  const order = { fault: { kind: "error_status", status: 503 }, scope: { provider: "openai" }, share: 0.1 };
  expect(exercisesIn(database, { from: at, to: at + 60_000 })).toMatchObject([
    { kind: "fault", id: "F-2", from: at - 20_000, to: at + 10_000, by: "ada", order },
    { kind: "gameday", id: "G-7", from: at + 20_000, to: null, by: "eve", title: "The primary is gone" },
    { kind: "fault", id: "F-3", from: at + 30_000, to: null, by: "ada", order },
  ]);
});
