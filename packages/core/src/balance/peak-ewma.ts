const decayMs = 10_000;
/** Older than this, a sample says nothing about now. */
const trustMs = 3 * decayMs;

/**
 * What a target's first token takes now: jumps to every slower sample at once and forgets it by and
 * by (docs/resilience.md section 3, "Balancing": peak EWMA, 10 s). Without samples it holds for 30
 * seconds and then is unknown, so that a target left alone is tried again, but never thought fast
 * only because nobody asked it.
 */
export class PeakEwma {
  #value = 0;
  #sampledAt = Number.NEGATIVE_INFINITY;

  add(now: number, sampleMs: number): void {
    const kept = Math.exp((this.#sampledAt - now) / decayMs);
    this.#value =
      sampleMs > this.#value || kept === 0 ? sampleMs : this.#value * kept + sampleMs * (1 - kept);
    this.#sampledAt = now;
  }

  /** A failure is never a quick answer: it counts as no faster than the limit it was given. */
  addFailure(now: number, limitMs: number): void {
    this.add(now, Math.max(this.read(now) ?? 0, limitMs));
  }

  /** Milliseconds; null without a sample of the last 30 s. */
  read(now: number): number | null {
    return now - this.#sampledAt >= trustMs ? null : this.#value;
  }
}
