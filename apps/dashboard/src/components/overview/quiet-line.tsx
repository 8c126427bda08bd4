"use client";

import type { QuietView } from "@understudy/contract";
import { Ago, Lasting } from "#components/time/ticking.tsx";

/** Nobody asks: for how long by now, and where what is said of targets comes from instead. */
export function QuietLine({ quiet }: { readonly quiet: QuietView }) {
  const { lastRequestAt, lastProbeAt } = quiet;
  return (
    <>
      {lastRequestAt === null ? (
        "No request yet."
      ) : (
        <>
          No request <Lasting since={lastRequestAt} />.
        </>
      )}{" "}
      {lastProbeAt === null ? (
        "No probe has told anything of a target yet either."
      ) : (
        <>
          State from a probe <Ago at={lastProbeAt} />.
        </>
      )}
    </>
  );
}
