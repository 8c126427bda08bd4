import { mostKeptStates, type KeptState } from "../store/store.ts";

/** As long as OpenAI keeps an answer (docs/resilience.md 0.19). */
const keptMs = 30 * 86_400_000;

/**
 * Which account keeps what: an id that a request names was given out by one account, and no other knows
 * it (docs/resilience.md 0.19). In memory, since no request waits for a disk; the store brings it over
 * a restart.
 */
export class KeptStates {
  readonly #known: Map<string, KeptState>;

  /** `known`: oldest first. */
  constructor(known: readonly KeptState[]) {
    this.#known = new Map(known.map((kept) => [kept.id, kept]));
  }

  /** Takes note of an id; false: it was known. The first account that gave it out is its own. */
  take(kept: KeptState): boolean {
    if (this.#known.has(kept.id)) return false;
    this.#known.set(kept.id, kept);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKeptStates && oldest !== undefined) this.#known.delete(oldest);
    return true;
  }

  /** The account that keeps it; null: not one we know of. `now`: wall clock, ms. */
  ownerOf(id: string, now: number): string | null {
    const kept = this.#known.get(id);
    return kept === undefined || now - kept.keptAt >= keptMs ? null : kept.credential;
  }
}
