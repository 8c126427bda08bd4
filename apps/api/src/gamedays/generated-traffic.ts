import type { TrafficShape } from "@understudy/contract";
import type { Clock, Timer, Timers } from "@understudy/core";
import { Agent, request } from "undici";

export interface GeneratedTrafficOptions {
  /** The gateway's own front door. */
  readonly dataUrl: string;
  readonly clientKey: string;
  /** Its name is a model that reaches it. */
  readonly route: string;
  readonly shape: TrafficShape;
  readonly timers: Timers;
  readonly clock: Clock;
}

/** Few, so that what is kept of their answers can serve when every target is down. */
const topics = ["tides", "lighthouses", "sourdough", "type theory", "rain in Lisbon", "night trains", "bees"];
/** As long as most words with their space; a token of English is about four letters. */
const filler = "and so on ";
const lettersPerToken = 4;

/** Steady requests through the gateway's front door, as OpenAI's SDK would send them. */
export class GeneratedTraffic {
  readonly #options: GeneratedTrafficOptions;
  readonly #agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  readonly #underWay = new Set<Promise<void>>();
  #timer: Timer | null = null;
  #sent = 0;

  constructor(options: GeneratedTrafficOptions) {
    this.#options = options;
  }

  /** How many were sent. */
  get sent(): number {
    return this.#sent;
  }

  /** The first at once, and so many a second however late the timer comes. */
  start(): void {
    const { clock, timers, shape } = this.#options;
    const startedAt = clock.now();
    const next = (): void => {
      const due = 1 + Math.floor(((clock.now() - startedAt) * shape.perSecond) / 1_000);
      while (this.#sent < due) this.#begin();
      this.#timer?.restart();
    };
    this.#timer ??= timers.start(0, () => {
      this.#timer = timers.start(1_000 / shape.perSecond, next);
      next();
    });
  }

  /** Sends no more. Resolves when all are answered, or when `patienceMs` is over: the rest is then given up. */
  async stop(patienceMs: number): Promise<void> {
    this.#timer?.cancel();
    this.#timer = null;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const patience = this.#options.timers.start(patienceMs, resolve);
    await Promise.race([Promise.all(this.#underWay), over]);
    patience.cancel();
    await this.#agent.destroy();
  }

  #begin(): void {
    this.#sent += 1;
    const sending = this.#send(this.#sent).finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  async #send(count: number): Promise<void> {
    const { dataUrl, clientKey } = this.#options;
    try {
      const answer = await request(`${dataUrl}/v1/chat/completions`, {
        method: "POST",
        dispatcher: this.#agent,
        headers: { "content-type": "application/json", authorization: `Bearer ${clientKey}` },
        body: JSON.stringify(this.#question(count)),
      });
      await answer.body.dump({ limit: Number.MAX_SAFE_INTEGER });
    } catch {
      // Given up, or the gateway is stopping; its own records tell of everything else.
    }
  }

  #question(count: number): object {
    const { route, shape } = this.#options;
    const { streamedShare, promptTokens, outputTokens } = shape;
    const question = `Tell me in English about ${topics[count % topics.length]}. `;
    const missing = promptTokens * lettersPerToken - question.length;
    const content = question + filler.repeat(Math.max(0, Math.round(missing / filler.length)));
    // Every so many streamed, evenly spread.
    const stream = Math.floor(count * streamedShare) !== Math.floor((count - 1) * streamedShare);
    return { model: route, stream, max_tokens: outputTokens, messages: [{ role: "user", content }] };
  }
}
