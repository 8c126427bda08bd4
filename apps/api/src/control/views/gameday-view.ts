import type { GameDayList, GameDayReport, GameDaySummary, ScenarioView } from "@understudy/contract";
import { dueAt } from "../../gamedays/due-gamedays.ts";
import {
  scenarioCatalogue,
  type KnownScenario,
  type ScenarioCatalogue,
} from "../../gamedays/scenario-catalogue.ts";
import type { ListedGameDay } from "../../store/gamedays/gameday-store.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";

const mostListed = 100;

/** What runs, what ran, and what could be run. */
export async function gameDayList(control: Control): Promise<GameDayList> {
  const { gateway, gameDays, scenarioFolder } = control;
  await gameDays.ready;
  const [kept, newest] = await Promise.all([
    gateway.store.gameDays.list(mostListed),
    gateway.store.gameDays.newestOfEach(),
  ]);
  const { known, unreadable } = await catalogueWith(control, newest);
  return {
    running: gameDays.running,
    past: kept.filter(({ run }) => run.end !== null).map(summaryOf),
    scenarios: known.map((each) => scenarioView(each, newest)),
    unreadable,
    folder: scenarioFolder,
  };
}

/** What can be started by its name. */
export async function knownScenarios(control: Control): Promise<ScenarioCatalogue> {
  return catalogueWith(control, await control.gateway.store.gameDays.newestOfEach());
}

/** What is said of it, or would be said now. */
export async function gameDayReport({ gameDays }: Control, number: number): Promise<GameDayReport> {
  await gameDays.ready;
  const report = await gameDays.report(number);
  if (report === null) throw new Refusal("UNKNOWN_OBJECT", `There is no game day G-${number}.`);
  return report;
}

function catalogueWith(
  { scenarioFolder }: Control,
  newest: readonly ListedGameDay[],
): Promise<ScenarioCatalogue> {
  return scenarioCatalogue(
    scenarioFolder,
    newest.map(({ run }) => run),
  );
}

function scenarioView({ scenario, origin }: KnownScenario, newest: readonly ListedGameDay[]): ScenarioView {
  const runs = newest.filter(({ run }) => run.scenario.name === scenario.name);
  const [last] = runs;
  const whole = runs.find(({ run }) => run.end?.why === "finished")?.run;
  return {
    scenario,
    origin,
    last: last === undefined ? null : summaryOf(last),
    // By the file as it is now.
    dueAt: whole === undefined ? null : dueAt({ startedAt: whole.startedAt, scenario }),
  };
}

function summaryOf({ run, verdict }: ListedGameDay): GameDaySummary {
  const { number, scenario, route, startedAt, startedBy, end } = run;
  const { name, title } = scenario;
  return { number, scenario: name, title, route, startedAt, startedBy, end, verdict };
}
