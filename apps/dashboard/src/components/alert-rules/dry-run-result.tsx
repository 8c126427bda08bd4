import type { AlertDryRunView } from "@understudy/contract";
import { SeverityMark } from "#components/alerts/alert-marks.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatElapsed } from "#format/durations.ts";
import { plural } from "#format/numbers.ts";

/** How often the rules would have spoken, of what, and what that rests on. */
export function DryRunResult({ run }: { readonly run: AlertDryRunView }) {
  const { firings, from, to, requests, oldest } = run;
  return (
    <div className="flex flex-col gap-2 px-4 pb-3 text-[0.8125rem]">
      <p>
        <strong className="font-semibold">
          {firings.length === 0
            ? `Nothing would have been told in ${formatElapsed(to - from)}.`
            : `It would have fired ${plural(firings.length, "time")} in ${formatElapsed(to - from)}.`}
        </strong>{" "}
        <span className="text-soft">
          {oldest === null ? (
            "No request of that time is kept."
          ) : (
            <>
              {plural(requests, "request")} since <TimeStamp at={oldest} precision="day_minute" /> looked at.
            </>
          )}
        </span>
      </p>
      {firings.length > 0 && (
        <ol aria-label="What would have fired">
          {firings.toReversed().map((firing) => (
            <li
              key={`${firing.rule} ${firing.subject} ${firing.firedAt}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-line py-1.5"
            >
              <TimeStamp at={firing.firedAt} precision="day_second" />
              <span className="w-20">
                <SeverityMark severity={firing.severity} />
              </span>
              <span className="min-w-0 flex-1 basis-64 wrap-anywhere">{firing.title}</span>
              <span className="text-soft">
                {firing.resolvedAt === null
                  ? "still open"
                  : `for ${formatElapsed(firing.resolvedAt - firing.firedAt)}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
