import type { FailureClass } from "../failure/failure-class.ts";
import type { TargetId } from "../target.ts";

/** Ways a target can be down, as people assume it. */
export const outageKinds = ["unavailable", "rate_limited", "connect_failed", "silence"] as const;
export type OutageKind = (typeof outageKinds)[number];

/** What is assumed to have happened besides what did. */
export interface AssumedOutage {
  readonly targets: readonly TargetId[];
  /** Wall clock, ms; until without. */
  readonly from: number;
  readonly until: number;
  readonly as: OutageKind;
}

/** How a call of its would have ended; `silence`: never by itself. Null: nothing is assumed of it. */
export function assumedEnd(
  outages: readonly AssumedOutage[],
  target: TargetId,
  at: number,
): Extract<FailureClass, OutageKind> | "silence" | null {
  const outage = outages.find(
    ({ targets, from, until }) => at >= from && at < until && targets.includes(target),
  );
  return outage?.as ?? null;
}
