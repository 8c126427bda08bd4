import type { GameDayVerdict } from "@understudy/core";
import type { EnvironmentView } from "../control/chaos-view.ts";
import type { GameDayReport } from "./gameday-report.ts";
import type { GameDayRun } from "./gameday-run.ts";
import type { Scenario, ScenarioFault } from "./scenario.ts";

/** Where a scenario is known from. */
export type ScenarioOrigin =
  /** It comes with the gateway. */
  | { readonly kind: "shipped" }
  /** A file in the operator's own folder. */
  | { readonly kind: "file"; readonly name: string }
  /** It was run once, from a file that was sent along: this is its newest run. */
  | { readonly kind: "run"; readonly number: number };

/** A scenario one can start by its name. */
export interface ScenarioView {
  readonly scenario: Scenario;
  readonly origin: ScenarioOrigin;
  /** The newest run of it that is over, however it ended; null: there is none. */
  readonly last: GameDaySummary | null;
  /** Wall clock, ms, when it should be run again; null: it was never run to its end, or nobody is reminded. */
  readonly dueAt: number | null;
}

/** A file of the operator's own folder that is no scenario. */
export interface UnreadableScenario {
  readonly file: string;
  /** All that is wrong with it, a line each. */
  readonly problem: string;
}

/** A game day in the list. */
export interface GameDaySummary extends Pick<
  GameDayRun,
  "number" | "route" | "startedAt" | "startedBy" | "end"
> {
  readonly scenario: string;
  readonly title: string;
  /** Null: it runs. */
  readonly verdict: GameDayVerdict | null;
}

export interface GameDayList {
  /** Null: none runs. */
  readonly running: GameDayRun | null;
  /** Newest first. */
  readonly past: readonly GameDaySummary[];
  readonly scenarios: readonly ScenarioView[];
  readonly unreadable: readonly UnreadableScenario[];
  /** Where the operator's own files are looked for; null: the gateway was started without a file. */
  readonly folder: string | null;
}

/** The one that runs, as every page names it. */
export interface RunningGameDay {
  /** `7` of `G-7` */
  readonly number: number;
  readonly title: string;
  /** Null: its last step is over, and answers under way are waited for. */
  readonly step: string | null;
  /** When its last step is over, if nothing ends it before; wall clock, ms. */
  readonly endsAt: number;
}

/** One fault of a scenario, with whom it would strike in the configuration that runs. */
export interface PlannedFault extends Pick<ScenarioFault, "fault" | "share"> {
  readonly step: string;
  readonly durationMs: number;
  readonly targets: readonly string[];
}

/** What made-up requests are like. */
export interface TrafficShape {
  readonly perSecond: number;
  readonly streamedShare: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
}

/** What a game day would do now, before anybody starts it. */
export interface GameDayPreview {
  readonly scenario: Scenario;
  /** The route it would run on; null: there is none. */
  readonly route: string | null;
  readonly faults: readonly PlannedFault[];
  /** Other routes that would feel it, because they have a struck target in their chain. */
  readonly alsoRoutes: readonly string[];
  /** Requests of users a second on its route, by the last five minutes. */
  readonly usersPerSecond: number;
  /** What made-up requests would be like; null: only users ask. */
  readonly traffic: TrafficShape | null;
  /** Why it could not be started now; null: it could. */
  readonly refusal: string | null;
  readonly environment: EnvironmentView | null;
}

/** A game day while it runs, and after. */
export interface GameDayBoard {
  /** What would be reported now; once it is over, what was. */
  readonly report: GameDayReport;
  /** The requests its abort rule has counted in the step that runs; null: nothing is counted any more. */
  readonly watched: { readonly requests: number; readonly failed: number } | null;
}
