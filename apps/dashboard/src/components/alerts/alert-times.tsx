"use client";

import type { AlertView } from "@understudy/contract";
import { Ago, Lasting, Left } from "#components/time/ticking.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatElapsed } from "#format/durations.ts";
import { useFreshnessKind } from "#live/live-provider.tsx";
import { measuredWords } from "./alert-value.ts";

/** Since when, how much, how often: the facts in one line. One that comes and goes is one alert. */
export function AlertTimes({ alert }: { readonly alert: AlertView }) {
  const { since, resolvedAt, firings, firedAt } = alert;
  const measured = measuredWords(alert);
  const stale = useFreshnessKind() === "stale";
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-soft">
      {resolvedAt === null ? (
        <span title="since its first sign">
          {!stale && (
            <>
              <Lasting since={since} />,{" "}
            </>
          )}
          since <TimeStamp at={since} precision="day_second" />
        </span>
      ) : (
        <span>
          <TimeStamp at={since} precision="day_second" /> to{" "}
          <TimeStamp at={resolvedAt} precision="day_second" />, {formatElapsed(resolvedAt - since)}
        </span>
      )}
      {measured !== null && <span className="text-ink">{measured}</span>}
      {firings > 1 && (
        <span>
          fired {firings} times, last <Ago at={firedAt} />
        </span>
      )}
    </p>
  );
}

/** Who looks after it, and until when nobody is told; nothing where nobody has done anything. */
export function AlertHands({ alert: { acknowledged, snoozed, resolvedAt } }: { readonly alert: AlertView }) {
  if (acknowledged === null && snoozed === null) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-xs">
      {acknowledged !== null && (
        <span>
          {acknowledged.by} {resolvedAt === null ? "looks" : "looked"} after it,{" "}
          <TimeStamp at={acknowledged.at} precision="day_second" />
        </span>
      )}
      {snoozed !== null && resolvedAt === null && (
        <span>
          snoozed by {snoozed.by}, <Left until={snoozed.until} />
        </span>
      )}
    </p>
  );
}
