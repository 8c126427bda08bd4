import type {
  GameDayList,
  GameDayReport,
  GameDaySummary,
  Scenario,
  ScenarioView,
} from "@understudy/contract";
import { shippedScenarios } from "../../gamedays/shipped-scenarios.ts";
import type { StoredGameDay } from "../../store/gamedays/gameday-store.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";

const mostListed = 100;

/** What runs, what ran, and what could be run. */
export async function gameDayList({ gateway, gameDays }: Control): Promise<GameDayList> {
  await gameDays.ready;
  const kept = await gateway.store.gameDays.list(mostListed);
  return {
    running: gameDays.running,
    past: kept.filter(({ run }) => run.end !== null).map(summaryOf),
    scenarios: scenarioViews(shippedScenarios(), kept),
  };
}

/** What is said of it, or would be said now. */
export async function gameDayReport({ gameDays }: Control, number: number): Promise<GameDayReport> {
  await gameDays.ready;
  const report = await gameDays.report(number);
  if (report === null) throw new Refusal("UNKNOWN_OBJECT", `There is no game day G-${number}.`);
  return report;
}

/** Shipped ones, and those of files that were run before, which know when to be run again. */
function scenarioViews(
  shipped: readonly Scenario[],
  kept: readonly StoredGameDay[],
): readonly ScenarioView[] {
  const known = new Map(shipped.map((scenario) => [scenario.name, scenario]));
  for (const { run } of kept) if (!known.has(run.scenario.name)) known.set(run.scenario.name, run.scenario);
  return [...known.values()].map((scenario) => {
    const last = kept.find(({ run }) => run.scenario.name === scenario.name && run.end?.why === "finished");
    const lastRunAt = last?.run.startedAt ?? null;
    const { repeatEveryMs } = scenario;
    const dueAt = lastRunAt === null || repeatEveryMs === null ? null : lastRunAt + repeatEveryMs;
    return { scenario, lastRunAt, dueAt };
  });
}

function summaryOf({ run, report }: StoredGameDay): GameDaySummary {
  const { number, scenario, route, startedAt, startedBy, end } = run;
  const { name, title } = scenario;
  return {
    number,
    scenario: name,
    title,
    route,
    startedAt,
    startedBy,
    end,
    verdict: report?.verdict ?? null,
  };
}
