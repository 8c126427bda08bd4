import type { EmbedderSettings } from "@understudy/contract";
import type { Ports } from "@understudy/core";
import { requestEmbeddings, spokenDialects } from "@understudy/providers";
import type { Log } from "./log.ts";
import type { ProviderRuntimes } from "./provider-runtimes.ts";

/** Who gave no vectors is left alone for so long: in an outage every request would wait for it. */
const restMs = 5_000;
/** More calls at once than these are not made. */
const mostUnderWay = 32;

export interface EmbedderOptions {
  readonly ports: Pick<Ports, "clock" | "timers">;
  readonly runtimes: Pick<ProviderRuntimes, "find">;
  /** Switched off by an operator. */
  readonly isDisabled: (provider: string) => boolean;
  readonly log: Log;
}

/**
 * Makes vectors for the emergency cache (docs/resilience.md section 5), on the provider's own connections
 * but beside the engine: no breaker, limit or health hears of it, and nothing is tried twice.
 */
export class Embedder {
  readonly #options: EmbedderOptions;
  /** Monotonic, by provider. */
  readonly #restsUntil = new Map<string, number>();
  #underWay = 0;

  constructor(options: EmbedderOptions) {
    this.#options = options;
  }

  /** One for each text, of length one; null: there are none now, and no reason is worth waiting for. Never rejects. */
  async vectors(
    { provider, model, dimensions }: EmbedderSettings,
    texts: readonly string[],
    timeoutMs: number,
  ): Promise<readonly Float32Array[] | null> {
    const { ports, runtimes, isDisabled, log } = this.#options;
    const { clock, timers } = ports;
    const runtime = runtimes.find(provider);
    if (runtime === undefined || !runtime.credentialPresent || isDisabled(provider)) return null;
    if (!spokenDialects(runtime.provider).includes("openai-embeddings")) return null;
    const restsUntil = this.#restsUntil.get(provider) ?? Number.NEGATIVE_INFINITY;
    if (clock.now() < restsUntil || this.#underWay >= mostUnderWay) return null;
    this.#underWay += 1;
    const request = { model, dimensions, texts, timeoutMs, timers };
    const made = await requestEmbeddings(runtime.transport, request);
    this.#underWay -= 1;
    if (made.ok) return made.vectors;
    this.#restsUntil.set(provider, clock.now() + restMs);
    log.warn("no vectors", { provider, model, detail: made.detail });
    return null;
  }
}
