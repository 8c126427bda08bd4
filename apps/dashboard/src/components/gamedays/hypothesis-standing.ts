import type { GameDayRun } from "@understudy/contract";
import { meetsLimit, type GameDayVerdict, type JudgedHypothesis } from "@understudy/core";

export interface Standing {
  /** What it would be if nothing more came. */
  readonly verdict: GameDayVerdict;
  /** How it stands, in a word or two. */
  readonly word: string;
}

/** How a hypothesis stands while its run goes on: a verdict only once its step is whole. */
export function standingOf(judged: JudgedHypothesis, run: Pick<GameDayRun, "steps" | "end">): Standing {
  const { verdict, missing, value, n, minimum } = judged;
  if (missing === null) return { verdict, word: verdict === "held" ? "Held" : "Broken" };
  if (run.end !== null || missing === "too_few") return { verdict, word: "Not enough data" };
  if (missing === "not_run") return { verdict, word: "To come" };
  if (n < minimum) return { verdict, word: `${n} of ${minimum} requests so far` };
  if (value === null) return { verdict: "not_enough_data", word: "Not yet" };
  return meetsLimit(judged, value)
    ? { verdict: "held", word: "Holding so far" }
    : { verdict: "broken", word: "Broken so far" };
}
