import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { Timer } from "@understudy/core";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { serveCall } from "./serve-call.ts";

const host = "127.0.0.1";

/** The longest delay a Node timer takes. */
const longestDelayMs = 2_147_483_647;

/**
 * One simulated provider on a port of its own, so that "connection refused" can be real: while
 * the provider refuses everyone the port is closed, afterwards the same port is opened again.
 * Calls that run at that moment go on to the end of their scripts.
 */
export class ProviderListener {
  readonly provider: SimulatedProvider;
  readonly #server: Server;
  readonly #stopWatching: () => void;
  #port: number;
  #work: Promise<void> = Promise.resolve();
  #nextEdge: Timer | null = null;
  #closed = false;

  constructor(provider: SimulatedProvider, port: number) {
    this.provider = provider;
    this.#port = port;
    this.#server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
      const { timers } = provider.time;
      serveCall({ timers, arrive: (call) => provider.arrive(call) }, request, response);
    });
    this.#stopWatching = provider.watch(() => this.#follow());
    this.#follow();
  }

  /** What Anthropic's SDK calls its base URL. */
  get origin(): string {
    return `http://${host}:${this.#port}`;
  }

  /** Ends with the version segment, as OpenAI's SDK and most others want it. */
  get baseUrl(): string {
    return `${this.origin}/v1`;
  }

  /** Resolves when the port is as the provider wants it; rejects when it could not be opened. */
  settled(): Promise<void> {
    return this.#work;
  }

  /** Closes the port and cuts every connection; resolves when the last call is off the books. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    this.#follow();
    await this.#work;
    this.#server.closeAllConnections();
    await this.provider.idle();
  }

  #follow(): void {
    this.#work = this.#work.catch(() => undefined).then(() => this.#openOrClose());
    // Whoever awaits `settled` hears of a failure; nobody has to.
    this.#work.catch(() => undefined);
    this.#waitForNextEdge();
  }

  async #openOrClose(): Promise<void> {
    const wanted = !this.#closed && !this.provider.refusesAll;
    if (wanted === this.#server.listening) return;
    if (!wanted) {
      this.#server.close();
      return;
    }
    this.#server.listen(this.#port, host);
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address !== null && typeof address === "object") this.#port = address.port;
  }

  #waitForNextEdge(): void {
    this.#nextEdge?.cancel();
    const { nextChangeAt, time } = this.provider;
    if (nextChangeAt === null || this.#closed) return;
    const delayMs = Math.min(Math.max(1, Math.ceil(nextChangeAt - time.clock.now())), longestDelayMs);
    this.#nextEdge = time.timers.start(delayMs, () => this.#follow());
  }
}
