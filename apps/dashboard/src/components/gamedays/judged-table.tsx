import {
  findingWords,
  limitWords,
  measuredWords,
  verdictWords,
  type GameDayReport,
} from "@understudy/contract";
import { plainMeasure } from "./plain-measure.ts";
import { ReportTable } from "./report-table.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

/** Each hypothesis: verdict, what was measured of how many against which limit, and the run before. */
export function JudgedTable({ report: { hypotheses, last } }: { readonly report: GameDayReport }) {
  const head = ["Hypothesis", "Verdict", "Measured", "Limit", "During"];
  return (
    <ReportTable
      label="Hypotheses"
      head={last === null ? head : [...head, `In G-${last.number}`]}
      empty="The scenario has none."
      rows={hypotheses.map((judged) => [
        judged.name,
        <VerdictMark key="verdict" verdict={judged.verdict} />,
        findingWords(judged),
        plainMeasure(limitWords(judged)),
        judged.during ?? "the run",
        ...(last === null ? [] : [beforeWords(judged, last)]),
      ])}
    />
  );
}

function beforeWords(
  { name, measure }: GameDayReport["hypotheses"][number],
  last: NonNullable<GameDayReport["last"]>,
): string {
  const before = last.hypotheses.find((hypothesis) => hypothesis.name === name);
  if (before === undefined || before.verdict === null) return "not judged";
  if (before.verdict === "not_enough_data") return verdictWords[before.verdict];
  return `${measuredWords(measure, before.before)}, ${before.verdict}`;
}
