import type { Origin } from "@understudy/contract";
import {
  failurePolicies,
  type BreakerEvent,
  type DetectorName,
  type Override,
  type TransitionReason,
} from "@understudy/core";
import type { FailureCount } from "./recent-failures.ts";

const automatic: Origin = { kind: "automatic", name: "" };

/** "tripped by ada: drill" */
export function overrideCause({ mode, actor, reason }: Override): string {
  return withReason(`${overrideVerbs[mode]} by ${actor}`, reason);
}

const overrideVerbs = {
  forced_open: "tripped",
  forced_closed: "held closed",
  bypass: "bypassed",
} as const;

export function withReason(words: string, reason: string): string {
  return reason === "" ? words : `${words}: ${reason}`;
}

/** "4 no connection, 1 server error" */
export function classWords(counts: readonly FailureCount[]): string {
  return counts.map(({ class: name, count }) => `${count} ${failurePolicies[name].words}`).join(", ");
}

/** "8 of 10 first tokens slower than 3 s"; `slowMs` null: nobody knows any more what slow meant. */
export function slowWords(slow: number, firstTokens: number, slowMs: number | null): string {
  const meaning = slowMs === null ? "slow" : `slower than ${Number((slowMs / 1_000).toFixed(1))} s`;
  return `${slow} of ${firstTokens} first tokens ${meaning}`;
}

/** Held closed: what would have opened it. */
export const detectorWords: Readonly<Record<DetectorName, string>> = {
  consecutive_failures: "too many failures in a row",
  failure_rate: "too many failures within a minute",
  slow_rate: "too many slow first tokens within a minute",
};

/** Why a breaker went where it went, with the figures it was decided on. `slowMs`: what slow meant then. */
export function transitionCause(event: BreakerEvent, slowMs: number | null = null): string {
  const { window, override, reason } = event;
  switch (reason) {
    case "consecutive_failures":
      return `${window.consecutive} failures in a row`;
    case "failure_rate":
      return `${window.failures} of ${window.calls} calls failed within a minute`;
    case "slow_rate":
      return `${slowWords(window.slow, window.firstTokens, slowMs)} within a minute`;
    case "override_set":
      return override === null ? "forced by an operator" : overrideCause(override);
    case "wait_over":
    case "trial_failed":
    case "trial_lease_expired":
    case "trials_succeeded":
    case "reset":
    case "override_expired":
    case "started":
      return plainCauses[reason];
  }
}

/** Why, where nothing but the reason is known any more: figures do not outlive the process. */
export function plainCause(reason: TransitionReason): string {
  return plainCauses[reason];
}

const plainCauses: Readonly<Record<TransitionReason, string>> = {
  consecutive_failures: "too many failures in a row, before the gateway restarted",
  failure_rate: "too many failures within a minute, before the gateway restarted",
  slow_rate: "too many slow first tokens within a minute, before the gateway restarted",
  override_set: "forced by an operator",
  wait_over: "its wait was over",
  trial_failed: "a trial failed",
  trial_lease_expired: "a trial gave no answer in time",
  trials_succeeded: "its trials succeeded",
  reset: "reset by an operator",
  override_expired: "what an operator had forced expired",
  started: "nothing has happened yet",
};

/**
 * Who or what moved a breaker: an operator, a fault that was injected on purpose into the call that decided,
 * or nobody. The breaker does not know who reset it; the audit log does.
 */
export function transitionOrigin({
  reason,
  override,
  fault,
}: Pick<BreakerEvent, "reason" | "override" | "fault">): Origin {
  if (override !== null) return { kind: "operator", name: override.actor };
  if (fault !== undefined) return { kind: "chaos", name: fault };
  return reason === "reset" ? { kind: "operator", name: "" } : automatic;
}
