import type { GameDayEvidence, GameDaySpan } from "./gameday-facts.ts";
import { measure, type GameDayMeasure } from "./gameday-measures.ts";

/** What is held to be true before a game day begins. */
export interface GameDayHypothesis {
  readonly name: string;
  /** A step; null: the whole run. */
  readonly during: string | null;
  readonly measure: GameDayMeasure;
  /** In the unit of the measure. */
  readonly limit: { readonly kind: "at_most" | "at_least"; readonly value: number };
  /** Of fewer requests nothing is concluded. */
  readonly minimum: number;
}

export const gameDayVerdicts = ["held", "broken", "not_enough_data"] as const;
export type GameDayVerdict = (typeof gameDayVerdicts)[number];

export interface JudgedHypothesis extends GameDayHypothesis {
  readonly verdict: GameDayVerdict;
  readonly value: number | null;
  /** Requests it was read of. */
  readonly n: number;
  /** Why nothing can be said; null: something can. */
  readonly missing: "not_run" | "cut_short" | "too_few" | null;
}

/**
 * Judges one hypothesis (docs/gamedays.md, Verdicts). A step that never ran or was cut short, and too few
 * requests, are no data: never held, never broken.
 */
export function judge(hypothesis: GameDayHypothesis, evidence: GameDayEvidence): JudgedHypothesis {
  const place = placeOf(hypothesis, evidence);
  if (place === null) return undecided(hypothesis, "not_run", { value: null, n: 0 });
  const measured = measure(hypothesis.measure, evidence, place.span);
  if (!place.whole) return undecided(hypothesis, "cut_short", measured);
  if (measured.n < Math.max(1, hypothesis.minimum)) return undecided(hypothesis, "too_few", measured);
  const verdict = meetsLimit(hypothesis, measured.value) ? "held" : "broken";
  return { ...hypothesis, verdict, ...measured, missing: null };
}

/** One word for several verdicts: one that is broken breaks all, one that is not known leaves all unknown. */
export function overall(verdicts: readonly GameDayVerdict[]): GameDayVerdict {
  if (verdicts.includes("broken")) return "broken";
  return verdicts.length === 0 || verdicts.includes("not_enough_data") ? "not_enough_data" : "held";
}

function placeOf(
  { during }: GameDayHypothesis,
  { steps, whole }: GameDayEvidence,
): { readonly span: GameDaySpan; readonly whole: boolean } | null {
  if (during !== null) {
    const step = steps.find(({ name }) => name === during);
    return step === undefined ? null : { span: step, whole: step.whole };
  }
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return null;
  return { span: { from: first.from, to: last.to }, whole };
}

/** What was waited for and never came (null) is above every limit. */
export function meetsLimit({ limit }: Pick<GameDayHypothesis, "limit">, value: number | null): boolean {
  if (value === null) return false;
  switch (limit.kind) {
    case "at_most":
      return value <= limit.value;
    case "at_least":
      return value >= limit.value;
  }
}

function undecided(
  hypothesis: GameDayHypothesis,
  missing: NonNullable<JudgedHypothesis["missing"]>,
  measured: { readonly value: number | null; readonly n: number },
): JudgedHypothesis {
  return { ...hypothesis, verdict: "not_enough_data", ...measured, missing };
}
