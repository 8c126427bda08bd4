import type { Clock } from "../ports.ts";
import type { AttemptOutcome } from "./record.ts";

/** For so long after it failed everywhere a request is put to one target only; ms. */
const freshMs = 60_000;
/** For so long its failures tell nothing new of a target; ms. */
const knownMs = 600_000;
/** The oldest are forgotten first. */
const mostKnown = 1_000;

/** A server's own error: what it was sent may be what it stumbles over (docs/resilience.md section 2, row 20). */
export function isOwnError(outcome: AttemptOutcome): boolean {
  return outcome === "server_error" || outcome === "unknown_server_error";
}

/** `known`: the same request failed everywhere; `fresh`: a moment ago. */
export type Offence = "none" | "known" | "fresh";

/**
 * Requests that every target answered with an error of its own. Sent again and again, one such request would open
 * every breaker, for everybody, and cost a call of each target every time (docs/resilience.md 0.24).
 */
export class RepeatOffenders {
  readonly #clock: Clock;
  /** By fingerprint, the oldest first. */
  readonly #failedAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Nobody need make a fingerprint while nothing is known. */
  get isEmpty(): boolean {
    return this.#failedAt.size === 0;
  }

  offenceOf(fingerprint: string): Offence {
    const failedAt = this.#failedAt.get(fingerprint);
    if (failedAt === undefined) return "none";
    const age = this.#clock.now() - failedAt;
    if (age < freshMs) return "fresh";
    if (age < knownMs) return "known";
    this.#failedAt.delete(fingerprint);
    return "none";
  }

  /** It was put to more than one target, and failed at each. */
  failedEverywhere(fingerprint: string): void {
    this.#failedAt.delete(fingerprint);
    this.#failedAt.set(fingerprint, this.#clock.now());
    const [oldest] = this.#failedAt.keys();
    if (this.#failedAt.size > mostKnown && oldest !== undefined) this.#failedAt.delete(oldest);
  }

  /** Somebody can answer it after all. */
  answered(fingerprint: string): void {
    this.#failedAt.delete(fingerprint);
  }
}
