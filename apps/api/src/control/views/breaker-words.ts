import type { BreakerView, Origin, ShownState, Switch } from "@understudy/contract";
import {
  failurePolicies,
  type BreakerEvent,
  type BreakerFigures,
  type BreakerSettings,
  type BreakerSnapshot,
} from "@understudy/core";
import type { FailureCount } from "./recent-failures.ts";
import {
  classWords,
  overrideCause,
  plainCause,
  slowWords,
  transitionCause,
  transitionOrigin,
  withReason,
} from "./transition-words.ts";

/** All that is said about one breaker rests on these. */
export interface BreakerFacts {
  readonly shown: ShownState;
  readonly snapshot: BreakerSnapshot;
  /** Null when this process saw no transition. */
  readonly lastEvent: BreakerEvent | null;
  readonly figures: Pick<BreakerFigures, "calls" | "failures" | "consecutive" | "firstTokens" | "slow">;
  /** From when on a first token is slow: now, and when slowness last opened the breaker; null: not known. */
  readonly slowMs: { readonly now: number | null; readonly atOpening: number | null };
  readonly trials: BreakerView["trials"];
  readonly settings: BreakerSettings;
  /** A probe tries it if no request does. */
  readonly probed: boolean;
  /** Classes of the failures that opened it; null while not all are known. */
  readonly openedBy: readonly FailureCount[] | null;
  readonly providerSwitch: Switch | null;
  /** The variable its key would come from. */
  readonly keyVariable: string | null;
  readonly revision: number;
  readonly gatewayStartedAt: number;
  readonly now: number;
}

export type BreakerWords = Pick<BreakerView, "cause" | "origin" | "since" | "until" | "next">;

/** What a breaker's row says: why it is in the state shown, who did that, since when, what comes next. */
export function breakerWords(facts: BreakerFacts): BreakerWords {
  const { shown, snapshot } = facts;
  switch (shown) {
    case "disabled":
      return disabledWords(facts);
    case "no_credential":
      return missingKeyWords(facts);
    case "forced_open":
    case "forced_closed":
    case "bypass":
      return overrideWords(facts);
    case "closed":
      return { ...automatonWords(facts), cause: closedCause(facts), until: null, next: closedNext(facts) };
    case "open":
      return {
        ...automatonWords(facts),
        cause: openCause(facts),
        until: snapshot.nextTrialAt,
        next: facts.probed
          ? "will be tried by a probe when the wait is over, if no request comes first"
          : "waits for traffic: after the wait the next request that reaches it is a trial",
      };
    case "half_open":
      return {
        ...automatonWords(facts),
        cause: halfOpenCause(facts),
        until: null,
        next: halfOpenNext(facts),
      };
  }
}

function automatonWords({ snapshot }: BreakerFacts): { readonly origin: Origin; readonly since: number } {
  return { origin: transitionOrigin({ ...snapshot, override: null }), since: snapshot.since };
}

function disabledWords({ providerSwitch, now }: BreakerFacts): BreakerWords {
  const { actor, reason, since, until } = providerSwitch ?? {
    actor: "an operator",
    reason: "",
    since: now,
    until: null,
  };
  return {
    cause: withReason(`provider disabled by ${actor}`, reason),
    origin: { kind: "operator", name: actor },
    since,
    until,
    next: until === null ? "stays until its provider is enabled" : "takes traffic again when this expires",
  };
}

function missingKeyWords({ keyVariable, revision, gatewayStartedAt }: BreakerFacts): BreakerWords {
  const name = keyVariable ?? "its key";
  return {
    cause: `${name} is not set`,
    origin: { kind: "configuration", name: `r${revision}` },
    since: gatewayStartedAt,
    until: null,
    next: `stays until ${name} is set and the gateway is started again`,
  };
}

function overrideWords({ snapshot }: BreakerFacts): BreakerWords {
  const { override, since } = snapshot;
  if (override === null) throw new Error("an override is shown where none is in force");
  const expiry =
    override.mode === "forced_open"
      ? "goes half-open when this expires"
      : "back to automatic when this expires";
  return {
    cause: overrideCause(override),
    origin: transitionOrigin(snapshot),
    since,
    until: override.until,
    next: override.until === null ? "stays until reset" : expiry,
  };
}

function closedCause(facts: BreakerFacts): string {
  const { calls, failures, consecutive } = facts.figures;
  const span = windowWords(facts);
  if (calls === 0) return `no call${facts.figures.slow === 0 ? "s" : " ended"} ${span}${lateWords(facts)}`;
  const row = consecutive > 1 ? `, the last ${consecutive} in a row` : "";
  return `${failures} of ${calls} calls failed ${span}${row}${lateWords(facts)}`;
}

function lateWords({ figures: { slow, firstTokens }, slowMs }: BreakerFacts): string {
  return slow === 0 ? "" : `, ${slowWords(slow, firstTokens, slowMs.now)}`;
}

/** Closing empties the window, and a restart does: until it has filled again it covers less than its span. */
function windowWords({ snapshot, settings, gatewayStartedAt, now }: BreakerFacts): string {
  if (now - Math.max(snapshot.since, gatewayStartedAt) >= settings.windowMs) return "in the last minute";
  if (snapshot.since < gatewayStartedAt) return "since the gateway started";
  return snapshot.reason === "started" ? "so far" : "since it closed";
}

function closedNext({ settings, figures, slowMs }: BreakerFacts): string {
  const { failureThreshold, minimumCalls, failureRate, slowRate } = settings;
  const rules = [];
  if (failureThreshold > 0) {
    const left = Math.max(1, failureThreshold - figures.consecutive);
    const more = figures.consecutive === 0 ? "" : " more";
    rules.push(`after ${left}${more} ${left === 1 ? "failure" : "failures"} in a row`);
  }
  if (failureRate > 0)
    rules.push(`when ${percent(failureRate)} of at least ${minimumCalls} calls in a minute fail`);
  // Until the target's own first tokens are known, none of them is slow.
  if (slowRate > 0 && slowMs.now !== null) {
    rules.push(`when ${percent(slowRate)} of at least ${minimumCalls} first tokens in a minute are slow`);
  }
  return rules.length === 0 ? "opens only by hand: every detector is off" : `opens ${rules.join(", or ")}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function openCause({ snapshot, lastEvent, openedBy, slowMs }: BreakerFacts): string {
  if (lastEvent === null || lastEvent.to !== "open") return plainCause(snapshot.reason);
  const cause = transitionCause(lastEvent, slowMs.atOpening);
  const [first] = openedBy ?? [];
  if (openedBy === null || first === undefined) return cause;
  const one = lastEvent.reason === "trial_failed";
  return `${cause}: ${one ? failurePolicies[first.class].words : classWords(openedBy)}`;
}

function halfOpenCause({ snapshot, trials }: BreakerFacts): string {
  return `${plainCause(snapshot.reason)}; ${trials.succeeded} of ${trials.needed} trials succeeded`;
}

function halfOpenNext({ trials, probed }: BreakerFacts): string {
  const left = trials.needed - trials.succeeded;
  const goal = `closes after ${left} more successful ${left === 1 ? "trial" : "trials"}, opens again if one fails`;
  if (trials.inFlight > 0) return `a trial is under way: ${goal}`;
  return probed
    ? `will be tried by a probe within seconds, if no request comes first: ${goal}`
    : `waits for traffic: the next request that reaches it is a trial: ${goal}`;
}
