"use client";

import type { HealthView } from "@understudy/contract";
import { HealthMark } from "#components/state-mark/health-mark.tsx";
import { Ago, Lasting } from "#components/time/ticking.tsx";

const evidenceWords: Readonly<Record<HealthView["evidence"], string>> = {
  traffic: "from traffic",
  probe: "from probes",
  none: "no evidence",
};

/** A condition with what it rests on and how old that is. */
export function HealthEvidence({ health }: { readonly health: HealthView }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <HealthMark state={health.state} />
        <span className="text-xs text-soft">
          <Lasting since={health.since} />
        </span>
      </p>
      <p className="text-xs">{health.cause}</p>
      <p className="text-xs text-soft">
        {evidenceWords[health.evidence]}
        {health.evidenceAt !== null && (
          <>
            , newest <Ago at={health.evidenceAt} />
          </>
        )}
      </p>
    </div>
  );
}
