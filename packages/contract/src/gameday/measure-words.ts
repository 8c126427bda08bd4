import {
  gameDayMeasures,
  type GameDayMeasure,
  type GameDayVerdict,
  type JudgedHypothesis,
} from "@understudy/core";

/** "0.2 %", "4.1 s", "3". */
export function measuredWords(measure: GameDayMeasure, value: number | null): string {
  if (value === null) return "never";
  switch (gameDayMeasures[measure]) {
    case "share":
      return `${Number((value * 100).toFixed(2))} %`;
    case "duration":
      return value < 1_000 ? `${Math.round(value)} ms` : `${(value / 1_000).toFixed(1)} s`;
    case "count":
      return String(value);
  }
}

/** "failed_share at most 1 %" */
export function limitWords({ measure, limit }: Pick<JudgedHypothesis, "measure" | "limit">): string {
  return `${measure} ${limit.kind.replace("_", " ")} ${measuredWords(measure, limit.value)}`;
}

export const verdictWords: Readonly<Record<GameDayVerdict, string>> = {
  held: "held",
  broken: "BROKEN",
  not_enough_data: "not enough data",
};

/** What was measured, or why nothing can be said. */
export function findingWords({ measure, value, n, missing }: JudgedHypothesis): string {
  switch (missing) {
    case "not_run":
      return "its step never ran";
    case "cut_short":
      return "its step was cut short";
    case "too_few":
      return `of ${n} requests only`;
    case null:
      return `${measuredWords(measure, value)} of ${n}`;
  }
}
