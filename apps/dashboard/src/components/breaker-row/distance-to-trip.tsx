import type { BreakerView } from "@understudy/contract";
import { formatElapsed } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";

/** More steps than this are told in words only. */
const mostSteps = 10;

/** How far a closed breaker is from opening, a half-open one from closing; an open one has arrived. */
export function DistanceToTrip({ breaker }: { readonly breaker: BreakerView }) {
  const { consecutiveFailures, failureThreshold, window, trials, state } = breaker;
  if (state === "half_open") {
    return (
      <p className="text-xs">
        {trials.succeeded} of {trials.needed} trials succeeded
        {trials.inFlight > 0 && `, ${trials.inFlight} running`}
      </p>
    );
  }
  const steps = failureThreshold > 0 && failureThreshold <= mostSteps ? failureThreshold : 0;
  return (
    <div className="flex flex-col gap-1 text-xs">
      {failureThreshold > 0 && state === "closed" && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="whitespace-nowrap">
            {Math.min(consecutiveFailures, failureThreshold)} of {failureThreshold} failures in a row
          </span>
          {steps > 0 && (
            <span aria-hidden="true" className="flex gap-0.5">
              {Array.from({ length: steps }, (_, step) => (
                <span
                  key={step}
                  className={`h-2.5 w-1.5 rounded-[1px] border ${step < consecutiveFailures ? "border-open bg-open" : "border-line-strong"}`}
                />
              ))}
            </span>
          )}
        </p>
      )}
      <p className="text-soft">
        {formatCount(window.failures)} of {formatCount(window.calls)} failed in {formatElapsed(window.spanMs)}
      </p>
      {window.slow > 0 && (
        <p className="text-soft">
          {formatCount(window.slow)} of {formatCount(window.firstTokens)} first tokens slow
        </p>
      )}
    </div>
  );
}
