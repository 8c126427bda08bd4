import type { AlertRuleName, GameDayVerdict, JudgedHypothesis, Level, StrikeTimes } from "@understudy/core";
import type { FaultView } from "../control/chaos-view.ts";
import type { GameDayRun } from "./gameday-run.ts";

/** Exact percentiles of whole times, ms; null: too few answers for it (1, 20 and 100). */
export interface GameDayLatency {
  readonly answers: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** What the users of a stretch got. */
export interface GameDayFigures {
  readonly from: number;
  readonly to: number;
  /** Requests that began in it and whose callers waited for their end. */
  readonly requests: number;
  readonly levels: Readonly<Record<Level, number>>;
  /** That failed, or whose stream broke. */
  readonly lost: number;
  /** The ids of those, oldest first; of many the first 200. */
  readonly lostIds: readonly string[];
  /** Answers with a quality mark. */
  readonly poor: number;
  readonly latency: GameDayLatency;
}

export interface GameDayStepFigures extends GameDayFigures {
  readonly name: string;
  readonly whole: boolean;
}

/** How the gateway took one stretch of faults. */
export interface GameDayStrike extends StrikeTimes {
  readonly step: string;
  readonly from: number;
  readonly to: number;
  readonly targets: readonly string[];
}

export interface GameDayTransition {
  readonly at: number;
  readonly target: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** `F-12`: the fault that decided it; null: none did. */
  readonly fault: string | null;
}

export interface GameDayAlert {
  readonly id: string;
  readonly rule: AlertRuleName;
  readonly subject: string;
  readonly firedAt: number;
  readonly resolvedAt: number | null;
}

/** One thing that had to be seen from outside, and whether it was. */
export interface GameDayCheck {
  readonly what: string;
  readonly verdict: GameDayVerdict;
  /** One sentence: what was seen. */
  readonly detail: string;
}

export interface GameDayComparison {
  readonly number: number;
  readonly startedAt: number;
  readonly verdict: GameDayVerdict;
  /** By the name of the hypothesis; null: it had none of that name, or nothing could be said. */
  readonly hypotheses: readonly {
    readonly name: string;
    readonly before: number | null;
    readonly verdict: GameDayVerdict | null;
  }[];
}

/** All that is known of a game day, counted from the database (docs/gamedays.md). */
export interface GameDayReport {
  readonly run: GameDayRun;
  /** Requests that ended then or later are not counted. Wall clock, ms. */
  readonly countedUntil: number;
  readonly verdict: GameDayVerdict;
  readonly hypotheses: readonly JudgedHypothesis[];
  /** Monitoring: alerts, breakers, metrics, log. */
  readonly checks: readonly GameDayCheck[];
  /** What stayed silent, or kept a target from helping, one sentence each. */
  readonly findings: readonly string[];
  readonly steps: readonly GameDayStepFigures[];
  /** Before the first fault, from there until the last one ended, and after that; null: there was no such stretch. */
  readonly before: GameDayFigures | null;
  readonly during: GameDayFigures | null;
  readonly after: GameDayFigures | null;
  readonly strikes: readonly GameDayStrike[];
  readonly transitions: readonly GameDayTransition[];
  readonly alerts: readonly GameDayAlert[];
  readonly faults: readonly FaultView[];
  /** The last run of the same scenario before it; null: there was none. */
  readonly last: GameDayComparison | null;
}
