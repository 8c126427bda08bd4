import type { AlertRuleName, GameDayHypothesis } from "@understudy/core";
import type { InjectedFault } from "../control/chaos-inputs.ts";

/** Which targets of the route a fault of a scenario strikes (docs/gamedays.md). */
export type StruckPlace =
  /** Its first target. */
  | { readonly kind: "primary" }
  /** Every target at the provider of its first one. */
  | { readonly kind: "primary_provider" }
  /** Every target of its chain. */
  | { readonly kind: "everything" }
  | { readonly kind: "provider"; readonly name: string }
  | { readonly kind: "target"; readonly name: string };

export interface ScenarioFault {
  readonly fault: InjectedFault;
  readonly on: StruckPlace;
  /** Of the calls, above 0. */
  readonly share: number;
}

export interface ScenarioStep {
  readonly name: string;
  readonly durationMs: number;
  readonly faults: readonly ScenarioFault[];
}

/** Requests that are made up beside those of users. Null: as the route's own requests of late are. */
export interface ScenarioTraffic {
  readonly perSecond: number;
  readonly streamedShare: number | null;
  readonly promptTokens: number | null;
  readonly outputTokens: number | null;
}

export const gameDayRoles = ["lead", "operator", "observer", "scribe"] as const;
export type GameDayRole = (typeof gameDayRoles)[number];

/** A scenario as a game day runs it; the file somebody writes is parsed into this (`scenario-file.ts`). */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Null: the first of the configuration. */
  readonly route: string | null;
  /** Null: live users only. */
  readonly traffic: ScenarioTraffic | null;
  readonly steps: readonly ScenarioStep[];
  readonly hypotheses: readonly GameDayHypothesis[];
  readonly expect: {
    readonly alerts: readonly {
      readonly rule: AlertRuleName;
      /** From the start of the first fault; null: before the run is over. */
      readonly withinMs: number | null;
    }[];
    /** Of struck targets; null: either is well. */
    readonly breakers: "opened" | "closed" | null;
  };
  /** Ends the run: more than this share of a step's requests failed, of at least so many. */
  readonly abort: { readonly failedShare: number; readonly minimum: number };
  readonly roles: Readonly<Partial<Record<GameDayRole, string>>>;
  /** Null: nobody is reminded. */
  readonly repeatEveryMs: number | null;
}
