import { shareWords, type GameDayBoard } from "@understudy/contract";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { levelOrder } from "#components/level-mark/level-looks.ts";
import { formatDuration } from "#format/durations.ts";
import { formatCount, formatShare, plural, shareOf } from "#format/numbers.ts";

/** Who served the requests of the step that runs (else of the last one), and how near the abort rule is. */
export function BoardLevels({ board: { report, watched } }: { readonly board: GameDayBoard }) {
  const step = report.steps.at(-1);
  if (step === undefined || step.requests === 0) {
    return (
      <>
        <p className="text-soft">No request of this step has ended yet.</p>
        <AbortWatch rule={report.run.scenario.abort} watched={watched} />
      </>
    );
  }
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-[0.8125rem]">
        {levelOrder
          .filter((level) => step.levels[level] > 0)
          .map((level) => (
            <div key={level} className="contents">
              <dt>
                <LevelMark level={level} />
              </dt>
              <dd>
                <strong className="font-semibold">{formatCount(step.levels[level])}</strong>{" "}
                <span className="text-soft">{formatShare(shareOf(step.levels[level], step.requests))}</span>
              </dd>
            </div>
          ))}
      </dl>
      <p className="pt-2 text-xs text-soft">
        {plural(step.requests, "request")}, {formatCount(step.lost)} lost, p95{" "}
        {formatDuration(step.latency.p95)} of {plural(step.latency.answers, "answer")}
      </p>
      <AbortWatch rule={report.run.scenario.abort} watched={watched} />
    </>
  );
}

interface AbortWatchProps {
  readonly rule: GameDayBoard["report"]["run"]["scenario"]["abort"];
  readonly watched: GameDayBoard["watched"];
}

/** What the rule that ends the run has counted: the bar is full where it would. */
function AbortWatch({ rule, watched }: AbortWatchProps) {
  if (watched === null) return null;
  const { requests, failed } = watched;
  const share = shareOf(failed, requests) ?? 0;
  const full = rule.failedShare === 0 ? Number(failed > 0) : Math.min(1, share / rule.failedShare);
  return (
    <div className="pt-3" data-testid="abort-watch">
      <div
        role="meter"
        aria-label="Failed share against the abort rule"
        aria-valuenow={Math.round(share * 1_000) / 10}
        aria-valuemin={0}
        aria-valuemax={Math.round(rule.failedShare * 1_000) / 10}
        className="h-2 overflow-hidden rounded-full border border-line-strong bg-raised"
      >
        <div className="h-full bg-open forced-colors:bg-[CanvasText]" style={{ width: `${full * 100}%` }} />
      </div>
      <p className="pt-1 text-xs text-soft">
        {formatCount(failed)} of {plural(requests, "request")} failed (
        {formatShare(shareOf(failed, requests))}
        ); more than {shareWords(rule.failedShare)} of at least {formatCount(rule.minimum)} end the run.
      </p>
    </div>
  );
}
