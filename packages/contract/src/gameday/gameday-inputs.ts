import type { GameDayVerdict } from "@understudy/core";
import { z } from "zod";
import { mutation } from "../control/mutation-input.ts";
import type { GameDayRun } from "./gameday-run.ts";
import type { Scenario } from "./scenario.ts";

const longestFile = 65_536;

/** A shipped scenario by its name, or the text of a file. */
export const gameDayStartInput = mutation.extend({
  scenario: z.union([
    z.strictObject({ name: z.string().min(1).max(60) }),
    z.strictObject({ text: z.string().min(1).max(longestFile) }),
  ]),
  /** Needed in a production environment: its name. */
  acknowledge: z.string().optional(),
});

export const gameDayNumber = z.int().min(1);

export const gameDayAbortInput = mutation.extend({ number: gameDayNumber });

export const gameDayNoteInput = mutation.extend({
  number: gameDayNumber,
  text: z.string().trim().min(1).max(1_000),
});

/** A scenario one can start by its name. */
export interface ScenarioView {
  readonly scenario: Scenario;
  /** The newest whole or broken-off run of it; null: there was none. */
  readonly lastRunAt: number | null;
  /** Wall clock, ms, when it should be run again; null: nobody is reminded. */
  readonly dueAt: number | null;
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
}
