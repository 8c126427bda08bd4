import type { GameDayReport, GameDayRun } from "@understudy/contract";
import { verdictWords } from "@understudy/contract";
import type { Change } from "../store/store.ts";

/**
 * How the end of a run is written down: what came of it, and in the audit log why it is over. Null: an
 * operator has aborted it, which the audit log tells already.
 */
export function endedChange({
  run,
  report,
}: {
  readonly run: GameDayRun;
  readonly report: GameDayReport;
}): Change | null {
  const { end, number, scenario } = run;
  if (end === null || end.by !== null) return null;
  return {
    mutationId: null,
    audit: {
      actor: "understudy",
      via: "automatic",
      action: `gameday.${end.why}`,
      object: `G-${number}`,
      result: "done",
      reason: end.detail,
      changes: [`G-${number}: ${scenario.title}: ${verdictWords[report.verdict]}`],
    },
    gameDay: { run, report },
  };
}
