import type { GameDayRun } from "@understudy/contract";
import { expect, test } from "vitest";
import { dueGameDays } from "./due-gamedays.ts";
import { readScenario } from "./read-scenario.ts";
import { runningGameDay } from "./running-gameday.ts";

const parsed = readScenario(`
name: outage
title: Down and up
steps:
  - { name: baseline, for: 10s }
  - { name: outage, for: 20s, faults: [{ fault: silence, on: primary }] }
hypotheses: [{ name: h, measure: lost, at_most: 0 }]
repeat_every: 90d
`);
if (!parsed.ok) throw new Error("the scenario of this test cannot be read");

const day = 86_400_000;
const run: GameDayRun = {
  number: 7,
  scenario: parsed.scenario,
  route: "chat",
  revision: 1,
  startedAt: 0,
  startedBy: "ada",
  reason: "",
  steps: [],
  notes: [],
  generated: 0,
  end: { at: 30_000, why: "finished", by: null, detail: "" },
};

test("a game day is due from the moment its time is over, until it runs again", () => {
  const due = (now: number, running: GameDayRun | null = null) =>
    dueGameDays({ finished: [run], running }, now).map(({ daysAgo }) => daysAgo);
  expect(due(90 * day - 1)).toEqual([]);
  expect(due(90 * day)).toEqual([90]);
  expect(due(95.5 * day)).toEqual([95]);
  expect(due(95 * day, run)).toEqual([]);
  const once = { ...run, scenario: { ...run.scenario, repeatEveryMs: null } };
  expect(dueGameDays({ finished: [once], running: null }, 900 * day)).toEqual([]);
});

test("what runs is told with the step it is in and when all of it is over", () => {
  const ran = { name: "baseline", startedAt: 0, endedAt: 10_500, whole: true, faults: [] };
  const runs = { name: "outage", startedAt: 10_500, endedAt: null, whole: false, faults: [] };
  const told = (steps: GameDayRun["steps"]) => {
    const { step, endsAt } = runningGameDay({ ...run, steps, end: null });
    return [step, endsAt];
  };
  expect(told([])).toEqual([null, 30_000]);
  expect(told([{ ...ran, endedAt: null }])).toEqual(["baseline", 30_000]);
  expect(told([ran, runs])).toEqual(["outage", 30_500]);
  expect(told([ran, { ...runs, endedAt: 31_000 }])).toEqual([null, 30_500]);
});
