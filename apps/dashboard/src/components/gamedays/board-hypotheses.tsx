import { findingWords, limitWords, measuredWords, type GameDayRun } from "@understudy/contract";
import type { JudgedHypothesis } from "@understudy/core";
import { standingOf } from "./hypothesis-standing.ts";
import { plainMeasure } from "./plain-measure.ts";
import { VerdictMark } from "./verdict-mark.tsx";

export interface BoardHypothesesProps {
  readonly hypotheses: readonly JudgedHypothesis[];
  readonly run: GameDayRun;
}

/** Each hypothesis with its limit, and what is measured so far. */
export function BoardHypotheses({ hypotheses, run }: BoardHypothesesProps) {
  return (
    <ul aria-label="Hypotheses">
      {hypotheses.map((judged) => {
        const { verdict, word } = standingOf(judged, run);
        return (
          <li
            key={judged.name}
            data-hypothesis={judged.name}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-t border-line px-4 py-2 text-[0.8125rem] first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium">{judged.name}</p>
              <p className="text-xs text-soft">
                {judged.during ?? "the run"}: {plainMeasure(limitWords(judged))}
              </p>
            </div>
            <span className="text-soft">{readingWords(judged)}</span>
            <VerdictMark verdict={verdict} word={word} />
          </li>
        );
      })}
    </ul>
  );
}

/** What is measured by now, verdict or not. */
function readingWords(judged: JudgedHypothesis): string {
  const { measure, value, n, missing } = judged;
  if (missing === "cut_short" && n > 0 && value !== null) return `${measuredWords(measure, value)} of ${n}`;
  return missing === null ? findingWords(judged) : "";
}
