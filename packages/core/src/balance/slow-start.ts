const rampMs = 30_000;
const firstShare = 0.1;

/**
 * A target that is back gets its load step by step: 10 % of its weight, growing to the whole in 30
 * seconds (docs/resilience.md section 3, "Balancing").
 */
export class SlowStart {
  #startedAt = Number.NEGATIVE_INFINITY;

  begin(now: number): void {
    this.#startedAt = now;
  }

  /** By what the weight is multiplied, in [0.1, 1]. */
  factor(now: number): number {
    return Math.min(1, firstShare + ((1 - firstShare) * (now - this.#startedAt)) / rampMs);
  }
}
