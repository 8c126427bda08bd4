import type { Level, RequestOutcome } from "../engine/record.ts";
import type { TargetId } from "../target.ts";

/** What a game day asks of one request. Times are wall clock, ms; it belongs where it *began* (docs/gamedays.md). */
export interface GameDayRequest {
  readonly requestId: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: RequestOutcome;
  readonly level: Level;
  readonly durationMs: number;
  /** Null: the answer was not streamed, or there was none. */
  readonly firstTokenMs: number | null;
  /** The answer its caller got bears a quality mark. */
  readonly poor: boolean;
  /** One of its calls met an injected fault. */
  readonly struck: boolean;
  /** Targets it did not call because of the condition they were in. */
  readonly avoided: readonly TargetId[];
  /** Targets it called in vain. */
  readonly failedOn: readonly TargetId[];
}

/** `from` is in, `to` is out. */
export interface GameDaySpan {
  readonly from: number;
  readonly to: number;
}

/** A stretch in which faults struck. */
export interface Strike extends GameDaySpan {
  readonly targets: readonly TargetId[];
}

/** Something that told that a target is in trouble: its breaker opened, or an alert names it. */
export interface Notice {
  readonly at: number;
  readonly targets: readonly TargetId[];
  readonly how: "breaker" | "alert";
}

export interface GameDayStepSpan extends GameDaySpan {
  readonly name: string;
  /** It ran as long as it was to. */
  readonly whole: boolean;
}

/** All that a game day is judged by. */
export interface GameDayEvidence {
  /** Those that began, oldest first. */
  readonly steps: readonly GameDayStepSpan[];
  /** Every step was whole. */
  readonly whole: boolean;
  readonly requests: readonly GameDayRequest[];
  readonly strikes: readonly Strike[];
  readonly notices: readonly Notice[];
}

export function within({ from, to }: GameDaySpan, at: number): boolean {
  return at >= from && at < to;
}

/** What its caller was waiting for did not come: an error, or a stream that broke. */
export function isLost({ outcome }: Pick<GameDayRequest, "outcome">): boolean {
  return outcome === "failed" || outcome === "interrupted";
}
