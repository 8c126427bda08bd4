const spanMs = 600_000;
const pinnedMs = 600_000;
/** One outage is up to four changes: down in two steps, up in two. */
const tolerated = 4;

/**
 * Whether a target's condition changes too often to be believed: more than four changes in ten
 * minutes, and for the next ten it counts as degraded (docs/resilience.md section 6).
 */
export class Flapping {
  readonly #changes: number[] = [];
  #pinnedUntil = Number.NEGATIVE_INFINITY;

  /** The condition has changed. True when that was once too often. */
  changed(now: number): boolean {
    this.#changes.push(now);
    while (this.#changes[0]! <= now - spanMs) this.#changes.shift();
    if (this.#changes.length <= tolerated) return false;
    this.#changes.length = 0;
    this.#pinnedUntil = now + pinnedMs;
    return true;
  }

  isPinned(now: number): boolean {
    return now < this.#pinnedUntil;
  }
}
