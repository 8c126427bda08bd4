"use client";

import type { BreakerView } from "@understudy/contract";
import { Lasting, Left } from "#components/time/ticking.tsx";

/** Since when, until when, and what comes next: without these a state says nothing (docs/dashboard.md 0.3). */
export function BreakerTiming({ breaker }: { readonly breaker: BreakerView }) {
  const { since, until, next, cooldown } = breaker;
  return (
    <p className="text-xs text-soft">
      <Lasting since={since} />
      {until !== null && (
        <>
          {" · "}
          <Left until={until} testId="countdown" />
        </>
      )}
      {next !== "" && ` · ${next}`}
      {cooldown !== null && (
        <>
          {" · cooling down, "}
          <Left until={cooldown.until} />
        </>
      )}
    </p>
  );
}
