const neutralTrialsBeforeProbe = 3;

/** The trials of one half-open period. */
export class Trials {
  #succeeded = 0;
  /** In a row. */
  #neutral = 0;
  /** Trials under way, with the time at which each has been silent for too long. */
  readonly #leases = new Map<object, number>();

  get succeeded(): number {
    return this.#succeeded;
  }

  get underWay(): number {
    return this.#leases.size;
  }

  /** So many said nothing that a probe should be the next. */
  get sayNothing(): boolean {
    return this.#neutral >= neutralTrialsBeforeProbe;
  }

  started(trial: object, leaseUntil: number): void {
    this.#leases.set(trial, leaseUntil);
  }

  endedWell(trial: object): void {
    this.#leases.delete(trial);
    this.#neutral = 0;
    this.#succeeded += 1;
  }

  endedNeutral(trial: object): void {
    this.#leases.delete(trial);
    this.#neutral += 1;
  }

  /** When the first of those under way has ended or counts as failed; infinite: none is. */
  firstLeaseEnd(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const end of this.#leases.values()) first = Math.min(first, end);
    return first;
  }
}
