import type { TransportFailure } from "@understudy/core";

/** What a way out that is gone looks like from inside: rows 24, 25 and 27 of docs/resilience.md section 2. */
export type EgressFailure = Extract<TransportFailure["kind"], "dns_failed" | "connect_failed" | "tls_failed">;

/**
 * The way out that several simulated transports share. While it is cut no call reaches any provider
 * (and none stands in a log): what the egress guard is for. Running calls go on. On ports the same
 * is `connection_refused` set on every provider.
 */
export class SimulatedNetwork {
  #failure: EgressFailure | null = null;

  /** From the next call on. */
  cut(failure: EgressFailure = "connect_failed"): void {
    this.#failure = failure;
  }

  heal(): void {
    this.#failure = null;
  }

  /** Null while there is a way out. */
  get failure(): EgressFailure | null {
    return this.#failure;
  }
}
