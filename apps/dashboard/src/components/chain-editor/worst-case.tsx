import { worstCaseWait, type Chain } from "@understudy/core";
import { formatDuration } from "#format/durations.ts";

export interface WorstCaseProps {
  readonly before: Chain;
  readonly after: Chain;
  /** The route's own; null: the default. */
  readonly deadlineMs: number | null;
}

/** The longest a caller can wait for a first word, by the engine's own reckoning. */
export function WorstCase({ before, after, deadlineMs }: WorstCaseProps) {
  const was = worstCaseWait(before, deadlineMs ?? undefined);
  const is = worstCaseWait(after, deadlineMs ?? undefined);
  const sum = is.steps.map((step) => formatDuration(step.limitMs)).join(" + ");
  return (
    <p className="border-t border-line px-4 py-2.5 text-[0.8125rem]" data-testid="worst-case">
      {is.steps.length === 0 ? (
        <strong className="font-semibold text-open">No target is on: every request would fail.</strong>
      ) : (
        <>
          <span className="text-soft">Worst-case wait for a first word: </span>
          {is.steps.length > 1 && `${sum} = `}
          <strong className="font-semibold">{formatDuration(is.totalMs)}</strong>
          {is.endedByDeadline && <span className="text-soft"> (ended by the deadline)</span>}
          {is.totalMs !== was.totalMs && (
            <span className="text-soft">, now {formatDuration(was.totalMs)}</span>
          )}
        </>
      )}
    </p>
  );
}
