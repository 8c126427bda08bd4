const minimum = 2;
const decrease = 0.7;
const shortestEpochMs = 1_000;
/** So long without overload and the limit is gone. */
const quietMs = 600_000;

/** An overload answer: when, with how many calls under way, and what a first token usually takes. */
export interface Overload {
  readonly now: number;
  /** The refused call included. */
  readonly inFlight: number;
  /** Null: not known yet. */
  readonly medianFirstTokenMs: number | null;
}

/**
 * How many calls a limit group bears at once, learned from its refusals alone: latency is set by the
 * length of the answers and says nothing about room (docs/resilience.md 0.11). Without an overload
 * there is no limit. Counts are handed in; it holds no time of its own.
 */
export class AdaptiveLimit {
  #limit: number | null = null;
  #cleanCalls = 0;
  #overloadedAt = Number.NEGATIVE_INFINITY;
  #decreasedAt = Number.NEGATIVE_INFINITY;

  /** Null: no limit. */
  get current(): number | null {
    return this.#limit;
  }

  /** Refusals of one burst belong together: at most one decrease per max(1 s, median first token). */
  overloaded({ now, inFlight, medianFirstTokenMs }: Overload): void {
    this.#overloadedAt = now;
    this.#cleanCalls = 0;
    const epochMs = Math.max(shortestEpochMs, medianFirstTokenMs ?? 0);
    if (this.#limit !== null && now - this.#decreasedAt < epochMs) return;
    this.#decreasedAt = now;
    this.#limit = Math.max(minimum, Math.floor(decrease * (this.#limit ?? inFlight)));
  }

  /**
   * One call went well with `inFlight` under way, itself included. After as many as the limit it
   * grows by one, never above `maximum`; calls that leave half of it unused prove nothing.
   */
  clean(inFlight: number, maximum: number | null): void {
    if (this.#limit === null || inFlight * 2 < this.#limit) return;
    if (maximum !== null && this.#limit >= maximum) return;
    this.#cleanCalls += 1;
    if (this.#cleanCalls < this.#limit) return;
    this.#cleanCalls = 0;
    this.#limit += 1;
  }

  /** Forgets the limit once ten minutes passed without overload. */
  expire(now: number): void {
    if (this.#limit !== null && now - this.#overloadedAt >= quietMs) this.#limit = null;
  }
}
