import { connect } from "node:net";
import type { Ports, Timers } from "@understudy/core";

/** A finding older than this says nothing about now. */
const freshMs = 5_000;
const reachLimitMs = 2_000;

export interface EgressWitnessOptions {
  readonly ports: Pick<Ports, "clock" | "timers">;
  /** `host:port` to reach; null: nobody named one. */
  readonly address: () => string | null;
  /** Never rejects. */
  readonly reach?: (address: string, limitMs: number, timers: Timers) => Promise<boolean>;
}

/**
 * Says whether our own way out works, by connecting to one address that an operator named: the
 * witness of the egress guard where fewer than three providers could tell (docs/resilience.md section
 * 2). It looks only when it is asked and knows nothing fresh; one look at a time.
 */
export class EgressWitness {
  readonly #options: EgressWitnessOptions;
  readonly #reach: NonNullable<EgressWitnessOptions["reach"]>;
  #found: { readonly address: string; readonly reached: boolean; readonly at: number } | null = null;
  #looking = false;

  constructor(options: EgressWitnessOptions) {
    this.#options = options;
    this.#reach = options.reach ?? reachAddress;
  }

  /** What the last look found; "unknown" while there is none or it is too old. Never waits. */
  ask(): "up" | "down" | "unknown" {
    const address = this.#options.address();
    if (address === null) return "unknown";
    const found = this.#found;
    const isFresh = found !== null && this.#options.ports.clock.now() - found.at < freshMs;
    if (isFresh && found.address === address) return found.reached ? "up" : "down";
    void this.#look(address);
    return "unknown";
  }

  async #look(address: string): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const { clock, timers } = this.#options.ports;
    const reached = await this.#reach(address, reachLimitMs, timers);
    this.#looking = false;
    this.#found = { address, reached, at: clock.now() };
  }
}

/** Whether the name resolves and a TCP connection comes about within the limit. Never rejects. */
export function reachAddress(address: string, limitMs: number, timers: Timers): Promise<boolean> {
  const colon = address.lastIndexOf(":");
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, "$1");
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port: Number(address.slice(colon + 1)) });
  const timer = timers.start(limitMs, () => end(false));
  const end = (reached: boolean): void => {
    timer.cancel();
    socket.destroy();
    resolve(reached);
  };
  socket.on("connect", () => end(true));
  socket.on("error", () => end(false));
  return promise;
}
