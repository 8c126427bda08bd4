"use client";

import { ClockAlert } from "lucide-react";
import { skewSentence } from "#live/clock-skew.ts";

/** This device's clock is wrong, or the gateway's: the gateway's is shown, and that is said. */
export function ClockNote({ seconds }: { readonly seconds: number }) {
  return (
    <p
      role="status"
      data-testid="clock-note"
      className="flex items-center gap-3 border-b border-line bg-raised px-4 py-2 text-[0.8125rem] lg:px-6"
    >
      <ClockAlert size={16} aria-hidden="true" className="shrink-0 text-half-open" />
      {skewSentence(seconds)}
    </p>
  );
}
