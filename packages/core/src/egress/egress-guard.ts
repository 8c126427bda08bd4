import type { Clock, WallClock } from "../ports.ts";

/** Failures older than this prove nothing about now. */
const windowMs = 10_000;
const fewestProviders = 3;
const downShare = 0.5;
/** A provider that was reached so recently proves that the network carries us. */
const freshMs = 2_000;

/** The way out was lost or is back. */
export interface EgressEvent {
  readonly down: boolean;
  /** Providers whose failures decided; on recovery the one that was reached. */
  readonly providers: readonly string[];
  /** Wall clock, ms since the epoch. */
  readonly at: number;
}

export interface EgressGuardOptions {
  readonly clock: Clock;
  readonly wallClock: WallClock;
  /** What a check of our own last found; asked where fewer than three providers have been asked. */
  readonly witness: () => "up" | "down" | "unknown";
  readonly onChange: (event: EgressEvent) => void;
}

/** How the latest try to reach a provider ended, and when. */
interface Contact {
  readonly at: number;
  readonly failed: boolean;
}

/**
 * Tells a loss of our own network from outages of others (docs/resilience.md section 2, Egress
 * guard): when half of at least three providers cannot even be connected to within 10 s, it is us.
 * Their failures then count against nobody, or one bad DNS server would open every breaker. The
 * first provider that is reached ends it.
 */
export class EgressGuard {
  readonly #options: EgressGuardOptions;
  readonly #contacts = new Map<string, Contact>();
  #down = false;

  constructor(options: EgressGuardOptions) {
    this.#options = options;
  }

  get down(): boolean {
    return this.#down;
  }

  /** A provider answered anything at all. */
  reached(provider: string): void {
    this.#contacts.set(provider, { at: this.#options.clock.now(), failed: false });
    if (!this.#down) return;
    this.#down = false;
    this.#tell([provider]);
  }

  /** No connection to a provider came about. True: it counts; false: it is our own network. */
  failedLocally(provider: string): boolean {
    this.#contacts.set(provider, { at: this.#options.clock.now(), failed: true });
    if (this.#down) return false;
    const failing = this.#unreachable();
    if (failing === null) return true;
    this.#down = true;
    this.#tell(failing);
    return false;
  }

  /** The providers that cannot be reached, if together they prove that nothing can; else null. */
  #unreachable(): readonly string[] | null {
    const now = this.#options.clock.now();
    const failing: string[] = [];
    let asked = 0;
    for (const [provider, { at, failed }] of this.#contacts) {
      const age = now - at;
      if (!failed && age < freshMs) return null;
      if (age >= windowMs) continue;
      asked += 1;
      if (failed) failing.push(provider);
    }
    const isEnough = asked >= fewestProviders || this.#options.witness() === "down";
    return isEnough && failing.length >= downShare * asked ? failing : null;
  }

  #tell(providers: readonly string[]): void {
    this.#options.onChange({ down: this.#down, providers, at: this.#options.wallClock.now() });
  }
}
