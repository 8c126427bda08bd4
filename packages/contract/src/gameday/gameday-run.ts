import type { Scenario } from "./scenario.ts";

/** One fault of a step, as it was started. */
export interface RunFault {
  /** `F-12` */
  readonly id: string;
  /** Those whose calls it could strike. */
  readonly targets: readonly string[];
}

export interface RunStep {
  readonly name: string;
  /** Wall clock, ms. */
  readonly startedAt: number;
  /** Null: it runs. */
  readonly endedAt: number | null;
  /** It ran as long as it was to. */
  readonly whole: boolean;
  readonly faults: readonly RunFault[];
}

export interface RunNote {
  readonly at: number;
  readonly by: string;
  readonly text: string;
}

/** How a game day came to its end. */
export interface RunEnd {
  readonly at: number;
  /**
   * `aborted`: by its rule, by an operator, or because one of its faults was stopped. `cut_short`: the gateway
   * stopped or was killed meanwhile.
   */
  readonly why: "finished" | "aborted" | "cut_short";
  readonly by: string | null;
  /** One sentence. */
  readonly detail: string;
}

/** A game day that runs or ran; times are wall clock, ms. */
export interface GameDayRun {
  /** `7` of `G-7`. */
  readonly number: number;
  readonly scenario: Scenario;
  /** The one it ran on. */
  readonly route: string;
  /** In force when it began. */
  readonly revision: number;
  readonly startedAt: number;
  readonly startedBy: string;
  readonly reason: string;
  /** Those that began. */
  readonly steps: readonly RunStep[];
  readonly notes: readonly RunNote[];
  /** Requests that were made up for it. */
  readonly generated: number;
  /** Null: it runs. */
  readonly end: RunEnd | null;
}
