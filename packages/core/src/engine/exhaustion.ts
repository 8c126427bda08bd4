import type { ProviderAnswer } from "../attempt/attempt.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { Random } from "../ports.ts";
import type { TargetId } from "../target.ts";
import type { SkipReason } from "./record.ts";

/** What we say when no target could answer; codes of the error catalogue. */
export interface Exhaustion {
  readonly code:
    | "rate_limited"
    | "all_targets_failed"
    | "upstream_quota"
    | "upstream_auth"
    | "deadline_exceeded"
    | "state_unavailable"
    | "gateway_internal";
  /** When it is worth asking again; ms, already jittered, 1 s - 60 s. */
  readonly retryAfterMs: number;
  /** When the first target may be asked again; ms, infinite where only an operator can bring one back. */
  readonly untilEligibleMs: number;
}

/** One candidate that did not answer, and why. */
export type Disappointment =
  | {
      readonly kind: "failed";
      readonly target: TargetId;
      readonly class: FailureClass;
      readonly answer: ProviderAnswer | null;
    }
  /** `because`: what the cooldown that kept it out stands for. */
  | { readonly kind: "skipped"; readonly reason: SkipReason; readonly because: FailureClass | null }
  | { readonly kind: "out_of_time" };

/**
 * Whether a failure is the last word, whoever could still be asked (docs/resilience.md 0.8, row 34).
 * `tier`: of the target that failed; `before`: what was heard before it.
 */
export function isBelieved(
  failureClass: FailureClass,
  tier: number,
  before: readonly Disappointment[],
): boolean {
  switch (failurePolicies[failureClass].next) {
    case "none":
      return true;
    case "others":
    case "larger_context":
      return false;
    case "others_unless_first":
      return tier === 0 && before.every((each) => each.kind === "skipped");
    case "others_once":
      return before.some((each) => each.kind === "failed" && each.class === failureClass);
  }
}

export interface Relay {
  readonly target: TargetId;
  readonly class: FailureClass;
  readonly answer: ProviderAnswer;
}

/**
 * The provider's own words, if they are the truest thing to tell: the context-length refusal or
 * empty answer the chain could not better, or a refusal on which every target that answered agrees
 * (docs/resilience.md 0.8). Else null.
 */
export function findRelay(disappointments: readonly Disappointment[]): Relay | null {
  const answered = disappointments
    .filter((each) => each.kind === "failed")
    .filter((each) => each.answer !== null);
  const relays = answered.flatMap((each): readonly Relay[] =>
    each.answer !== null && failurePolicies[each.class].told === "as_it_is"
      ? [{ target: each.target, class: each.class, answer: each.answer }]
      : [],
  );
  const unbettered = relays.find(
    (relay) => relay.class === "context_length_exceeded" || relay.class === "empty_answer",
  );
  if (unbettered !== undefined) return unbettered;
  return relays.length === answered.length ? (relays[0] ?? null) : null;
}

/** Which of our own errors says best why nothing answered. */
export function exhaustionCode(disappointments: readonly Disappointment[]): Exhaustion["code"] {
  if (disappointments.some((each) => each.kind === "out_of_time" || isOutOfTime(each)))
    return "deadline_exceeded";
  const [first, ...others] = disappointments.map(toldFor);
  return first !== undefined && others.every((each) => each === first) ? first : "all_targets_failed";
}

function isOutOfTime(each: Disappointment): boolean {
  return each.kind === "skipped" && each.reason === "no_time_left";
}

function toldFor(
  each: Disappointment,
): Exclude<Exhaustion["code"], "deadline_exceeded" | "state_unavailable"> {
  if (each.kind === "out_of_time") return "all_targets_failed";
  if (each.kind === "skipped") {
    if (each.reason === "no_credential") return "upstream_auth";
    if (each.reason === "headroom" || each.reason === "concurrency") return "rate_limited";
  }
  const failureClass = each.kind === "failed" ? each.class : each.because;
  if (failureClass === null) return "all_targets_failed";
  const { told } = failurePolicies[failureClass];
  return told === "as_it_is" ? "all_targets_failed" : told;
}

/**
 * When to come back: never a constant, so that those who were refused together do not return
 * together, and at most 60 s, since SDKs ignore longer waits (docs/resilience.md section 2).
 */
export function retryAfter(untilEligibleMs: number, random: Random): number {
  const eligible = Math.max(1_000, untilEligibleMs);
  return eligible <= 54_000 ? eligible * (1 + 0.1 * random.next()) : 48_000 + 12_000 * random.next();
}
