import type { GameDayComparison, GameDayReport } from "@understudy/contract";
import type { GameDayHypothesis } from "@understudy/core";

/** What the last run of the same scenario said of the same hypotheses. */
export function compareWith(
  last: GameDayReport,
  hypotheses: readonly Pick<GameDayHypothesis, "name" | "measure">[],
): GameDayComparison {
  const { number, startedAt } = last.run;
  return {
    number,
    startedAt,
    verdict: last.verdict,
    hypotheses: hypotheses.map(({ name, measure }) => {
      const same = last.hypotheses.find((other) => other.name === name && other.measure === measure);
      return { name, before: same?.value ?? null, verdict: same?.verdict ?? null };
    }),
  };
}
