import { freshnessOf, type Freshness } from "./freshness.ts";

export interface LiveSnapshot {
  /** The gateway's clock at its newest word, ms since the epoch. Stands still when the gateway is silent. */
  readonly serverNow: number;
  readonly freshness: Freshness;
  /** How many seconds this device's clock is ahead of the gateway's; null: it is right, or nobody knows. */
  readonly clockAhead: number | null;
}

/**
 * The one place that knows when the gateway was last heard. Everything on the page that ticks reads
 * its clock from here, so countdowns stop by themselves when the data is old.
 */
export class LiveStore {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #initial: LiveSnapshot;
  #snapshot: LiveSnapshot;
  #heardAt: number | null;
  #shownAt: number;

  /** `heard`: the page was rendered with the gateway's own answer. */
  constructor(now: () => number, initial: { readonly serverNow: number; readonly heard: boolean }) {
    this.#now = now;
    this.#heardAt = initial.heard ? now() : null;
    this.#shownAt = now();
    this.#initial = {
      serverNow: initial.serverNow,
      freshness: initial.heard ? { kind: "connecting" } : { kind: "stale", ageMs: null },
      clockAhead: null,
    };
    this.#snapshot = this.#initial;
  }

  /** The gateway said something; `serverNow` where it told its time. An older word changes nothing. */
  hear(serverNow: number | null): void {
    if (serverNow !== null && serverNow <= this.#snapshot.serverNow) return;
    this.#heardAt = this.#now();
    this.#snapshot = { ...this.#snapshot, serverNow: serverNow ?? this.#snapshot.serverNow };
    this.judge();
  }

  /** How far this device's clock is from the gateway's turned out to be this. */
  setClockAhead(clockAhead: number | null): void {
    this.#snapshot = { ...this.#snapshot, clockAhead };
  }

  /** The tab is looked at again. */
  show(): void {
    this.#shownAt = this.#now();
    this.judge();
  }

  /** Judges the age of what is shown; called each second. */
  judge(): void {
    const hearing = { now: this.#now(), heardAt: this.#heardAt, shownAt: this.#shownAt };
    const freshness = freshnessOf(hearing);
    // A page whose first reading failed stays marked as such until the gateway is heard.
    const never = this.#heardAt === null && this.#initial.freshness.kind === "stale";
    this.#snapshot = { ...this.#snapshot, freshness: never ? this.#initial.freshness : freshness };
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): LiveSnapshot => this.#snapshot;
  /** What the server rendered, for hydration. */
  readonly initialSnapshot = (): LiveSnapshot => this.#initial;
}
