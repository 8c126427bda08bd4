import type { BreakerView } from "@understudy/contract";
import { ArrowRight } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { Left } from "#components/time/ticking.tsx";
import { formatDuration } from "#format/durations.ts";

const states = ["closed", "open", "half_open"] as const;
type State = (typeof states)[number];

/** The three states of the automaton, the present one marked, each with what leads out of it. */
export function StateMachine({ breaker }: { readonly breaker: BreakerView }) {
  const isOverridden = breaker.shown !== breaker.state;
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label="States" className="flex flex-col items-stretch gap-2 @min-[44rem]:flex-row">
        {states.map((state, index) => (
          <Fragment key={state}>
            {index > 0 && (
              <li aria-hidden="true" className="self-center text-soft max-[43.99rem]:rotate-90">
                <ArrowRight size={16} />
              </li>
            )}
            <li
              aria-current={state === breaker.state ? "true" : undefined}
              className="flex min-w-0 flex-1 flex-col gap-1 rounded-md border border-line px-3 py-2 text-[0.8125rem] aria-[current=true]:border-2 aria-[current=true]:border-line-strong aria-[current=true]:bg-raised"
            >
              <StateMark state={state} />
              <WayOut state={state} breaker={breaker} />
            </li>
          </Fragment>
        ))}
      </ol>
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-soft">
        Half-open closes after {breaker.trials.needed} trials that succeed, and opens again with one that
        fails.
        {isOverridden && (
          <span className="inline-flex items-center gap-1.5">
            Just now something else comes before all of it: <StateMark state={breaker.shown} />
          </span>
        )}
      </p>
    </div>
  );
}

function WayOut({ state, breaker }: { readonly state: State; readonly breaker: BreakerView }): ReactNode {
  const { window, consecutiveFailures, failureThreshold, trials, until, shown } = breaker;
  const isHere = breaker.state === state;
  switch (state) {
    case "closed":
      return (
        <>
          <p>
            {failureThreshold === 0
              ? "Failures in a row do not open it."
              : isHere
                ? `${consecutiveFailures} of ${failureThreshold} failures in a row.`
                : `Opens at ${failureThreshold} failures in a row.`}
          </p>
          {isHere && (
            <p className="text-xs text-soft">
              {window.failures} of {window.calls} calls failed in {formatDuration(window.spanMs)}; first
              tokens late: {window.slow} of {window.firstTokens}.
            </p>
          )}
        </>
      );
    case "open":
      return isHere && shown === "open" && until !== null ? (
        <p>
          Next trial: <Left until={until} />.
        </p>
      ) : (
        <p className="text-soft">Takes no call until its wait is over.</p>
      );
    case "half_open":
      return isHere ? (
        <p>
          {trials.succeeded} of {trials.needed} trials succeeded, {trials.inFlight} under way.
        </p>
      ) : (
        <p className="text-soft">Lets single trials through.</p>
      );
  }
}
