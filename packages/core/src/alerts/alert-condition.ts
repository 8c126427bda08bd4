import type { BreakerState } from "../breaker/breaker-event.ts";
import type { Chain } from "../chain/chain.ts";
import type { PartialFigures } from "../health/partial-answers.ts";
import type { DriftReading } from "../latency/drift.ts";
import type { Rating } from "../quality/quality-score.ts";
import type { Target, TargetId } from "../target.ts";
import type { AlertRuleName } from "./alert-rules.ts";
import type { InjectedPart } from "./injected-part.ts";

/** What is wrong now by one rule, before anybody decided whether to say so. */
export interface AlertCondition {
  readonly rule: AlertRuleName;
  /** What it is about: a provider, a route, a limit group. With the rule's name it is the alert's identity. */
  readonly subject: string;
  /** Targets it concerns; their routes feel it. */
  readonly targets: readonly TargetId[];
  readonly routes: readonly string[];
  /** What was measured; null where the rule measures nothing. */
  readonly value: number | null;
  /** What was seen, in words, without the subject. */
  readonly detail: string;
  /** What of it was done on purpose; absent: no call speaks for it. */
  readonly injected?: InjectedPart;
}

/** What rules found. Absent is well; what cannot be judged is neither well nor bad. */
export interface AlertFindings {
  readonly bad: readonly AlertCondition[];
  /** Keys (`alertKey`) of which too little is known. */
  readonly unknown: ReadonlySet<string>;
}

/** One target as its breaker, health and cooldowns have it now. */
export interface TargetReading {
  readonly target: Target;
  /** As the automaton has it; null: an operator's word stands over it. */
  readonly breaker: BreakerState | null;
  /** Half-open, and nobody tries it: its breaker waits for a call to learn from. */
  readonly untried: boolean;
  /** It may be asked now, or is being tried. */
  readonly usable: boolean;
  /** An operator has taken it out, or has not given it a credential yet. */
  readonly withheld: boolean;
  /** Its calls hang: they wait and no first token comes (docs/resilience.md section 6). */
  readonly silent: boolean;
  /** By its calls, or by probes where there are none. */
  readonly unhealthy: boolean;
  /** Its condition changes too often to be believed. */
  readonly flapping: boolean;
  /** Time per output token against what is usual; null: too little is known. */
  readonly output: DriftReading | null;
  /** Of its answers that began, those that ended too early; null: too few came. */
  readonly partial: PartialFigures | null;
  readonly answers: { readonly judged: number; readonly marked: number };
  /** How good users call its answers of the last hour. */
  readonly votes: Rating;
}

/** The state of everything that is watched, at one moment. */
export interface AlertReadings {
  readonly targets: readonly TargetReading[];
  readonly routes: readonly { readonly name: string; readonly chain: Chain }[];
  /** No provider can be reached: it is our own way out. */
  readonly networkDown: boolean;
  /** Deferred requests that wait; null: nothing can be deferred. */
  readonly queue: { readonly waiting: number; readonly oldestMs: number } | null;
}

export function alertKey({ rule, subject }: Pick<AlertCondition, "rule" | "subject">): string {
  return `${rule} ${subject}`;
}
