import type { Clock } from "../ports.ts";
import { rate, type Rating } from "../quality/quality-score.ts";
import { fullVotePoints } from "../quality/vote.ts";

/** A vote says something of a target for so long after the answer it is about. */
const windowMs = 3_600_000;
/** So many of one client key are heard, its newest: one client alone must not decide for all others. */
const mostOfClient = 30;
const lowestFactor = 0.1;

/** A vote on an answer of the target. */
export interface HeardVote {
  readonly requestId: string;
  /** Who votes: a client key. */
  readonly client: string;
  /** What it is worth (`votePoints`). */
  readonly points: number;
  /** Time since the answer ended, ms. */
  readonly ageMs: number;
}

interface Kept {
  readonly points: number;
  /** Monotonic: when it is no longer heard. */
  readonly until: number;
}

/**
 * What users say of a target's answers of the last hour (docs/quality.md). It lowers the target's weight
 * where it is beyond doubt, and never touches a breaker.
 */
export class UserVotes {
  readonly #clock: Clock;
  /** By client, by request, in the order they came. */
  readonly #heard = new Map<string, Map<string, Kept>>();
  #votes = 0;
  #points = 0;
  #factor = 1;
  #nextEnd = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A later vote of the same client on the same answer takes the place of the earlier. */
  hear({ requestId, client, points, ageMs }: HeardVote): void {
    const now = this.#clock.now();
    const until = now + windowMs - ageMs;
    this.#forgetOld(now);
    if (until <= now) return;
    const own = this.#heard.get(client) ?? new Map<string, Kept>();
    this.#heard.set(client, own);
    this.#drop(own, requestId);
    if (own.size >= mostOfClient) this.#drop(own, own.keys().next().value);
    own.set(requestId, { points, until });
    this.#votes += 1;
    this.#points += points;
    this.#nextEnd = Math.min(this.#nextEnd, until);
    this.#weigh();
  }

  /** How good users call its answers. */
  rating(): Rating {
    this.#forgetOld(this.#clock.now());
    return rate(this.#points / fullVotePoints, this.#votes);
  }

  /**
   * By what the target's weight is multiplied, in [0.1, 1]: as good as its votes may at best be meant.
   * Read for every request, so it is worked out when votes come and go.
   */
  factor(): number {
    this.#forgetOld(this.#clock.now());
    return this.#factor;
  }

  #weigh(): void {
    const rating = rate(this.#points / fullVotePoints, this.#votes);
    this.#factor = rating.kind === "too_few" ? 1 : Math.max(lowestFactor, rating.high);
  }

  #drop(own: Map<string, Kept>, requestId: string | undefined): void {
    const kept = requestId === undefined ? undefined : own.get(requestId);
    if (requestId === undefined || kept === undefined) return;
    own.delete(requestId);
    this.#votes -= 1;
    this.#points -= kept.points;
  }

  #forgetOld(now: number): void {
    if (now < this.#nextEnd) return;
    this.#nextEnd = Number.POSITIVE_INFINITY;
    for (const [client, own] of this.#heard) {
      for (const [requestId, { until }] of own) {
        if (until <= now) this.#drop(own, requestId);
        else this.#nextEnd = Math.min(this.#nextEnd, until);
      }
      if (own.size === 0) this.#heard.delete(client);
    }
    this.#weigh();
  }
}
