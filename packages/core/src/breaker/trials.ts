const neutralTrialsBeforeProbe = 3;
/** So long a silent trial keeps the place against those that would be decided before it; ms. */
const aloneMs = 15_000;

interface Lease {
  readonly since: number;
  /** From then on its silence counts as failed. */
  readonly until: number;
}

/** The trials of one half-open period. */
export class Trials {
  #succeeded = 0;
  /** In a row. */
  #neutral = 0;
  /** Of the trials under way. */
  readonly #leases = new Map<object, Lease>();

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

  /**
   * Trials that keep another with a lease until `until` from starting. A plain call may be silent for
   * ten minutes and prove nothing: after 15 s of it, who will be decided sooner is not kept waiting.
   */
  inTheWayOf(now: number, until: number): number {
    let count = 0;
    for (const lease of this.#leases.values()) {
      if (now < lease.since + aloneMs || lease.until <= until) count += 1;
    }
    return count;
  }

  started(trial: object, lease: Lease): void {
    this.#leases.set(trial, lease);
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
    for (const { until } of this.#leases.values()) first = Math.min(first, until);
    return first;
  }
}
