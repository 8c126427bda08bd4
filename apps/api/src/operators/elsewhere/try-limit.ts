const windowMs = 60_000;
const mostTries = 10;
/** Beyond so many addresses within a minute all wait together. */
const mostAddresses = 10_000;

/** Ten tries a minute for each calling address (docs/operators.md section 3). */
export class TryLimit {
  readonly #now: () => number;
  readonly #tries = new Map<string, number>();
  #began = Number.NEGATIVE_INFINITY;

  /** `now`: a clock that only goes on, ms. */
  constructor(now: () => number) {
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
    if (tries > mostTries || (tries === 1 && this.#tries.size >= mostAddresses)) {
      return Math.ceil((this.#began + windowMs - now) / 1_000);
    }
    this.#tries.set(address, tries);
    return null;
  }
}
