"use client";

import { formatCountdown, formatElapsed } from "#format/durations.ts";
import { useFreshnessKind, useServerNow } from "#live/live-provider.tsx";
import { TimeStamp } from "./time-stamp.tsx";

/** Times that move by the gateway's clock. On stale data they would lie, so they turn into plain times. */

/** `12 s ago`; stale: `at 14:05:10`. */
export function Ago({ at }: { readonly at: number }) {
  const now = useServerNow();
  const stale = useFreshnessKind() === "stale";
  return (
    <span className="whitespace-nowrap">
      {stale ? (
        <>
          at <TimeStamp at={at} />
        </>
      ) : (
        `${formatElapsed(now - at)} ago`
      )}
    </span>
  );
}

/** How long something has lasted: `for 3 m 12 s`; stale: `since 14:05:10`. */
export function Lasting({ since }: { readonly since: number }) {
  const now = useServerNow();
  const stale = useFreshnessKind() === "stale";
  return (
    <span className="whitespace-nowrap">
      {stale ? (
        <>
          since <TimeStamp at={since} />
        </>
      ) : (
        `for ${formatElapsed(now - since)}`
      )}
    </span>
  );
}

/** How long is left: `0:18 left`; stale: `until 14:05:10`. */
export function Left({ until, testId }: { readonly until: number; readonly testId?: string }) {
  const now = useServerNow();
  const stale = useFreshnessKind() === "stale";
  return (
    <span className="whitespace-nowrap" role="timer" aria-live="off">
      {stale ? (
        <>
          until <TimeStamp at={until} />
        </>
      ) : until <= now ? (
        "due now"
      ) : (
        <>
          <strong className="font-semibold text-ink" data-testid={testId}>
            {formatCountdown(until - now)}
          </strong>{" "}
          left
        </>
      )}
    </span>
  );
}
