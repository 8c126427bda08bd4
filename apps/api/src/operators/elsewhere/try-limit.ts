const windowMs = 60_000;
/** Beyond so many addresses within a minute all wait together. */
const mostAddresses = 10_000;

/** So many tries a minute for each calling address (docs/operators.md sections 3 and 7). */
export class TryLimit {
  readonly #most: number;
  readonly #now: () => number;
  readonly #tries = new Map<string, number>();
  #began = Number.NEGATIVE_INFINITY;

  /** `now`: a clock that only goes on, ms. */
  constructor(most: number, now: () => number) {
    this.#most = most;
    this.#now = now;
  }

  /** Counts one; how long to wait, in seconds, where it was one too many, else null. */
  tooMany(address: string): number | null {
    const now = this.#now();
    if (now - this.#began >= windowMs) {
      this.#began = now;
      this.#tries.clear();
    }
    const tries = (this.#tries.get(address) ?? 0) + 1;
    if (tries > this.#most || (tries === 1 && this.#tries.size >= mostAddresses)) {
      return Math.ceil((this.#began + windowMs - now) / 1_000);
    }
    this.#tries.set(address, tries);
    return null;
  }
}
