import type { StreamReader, Usage } from "../answer.ts";

/** Fewer say more about how they were packed than about how quickly they were written. */
export const fewestPaceTokens = 8;
/** A look at what is under way takes in so long. */
const lookMs = 5_000;

/** How far a streamed answer is; its attempt writes it, others read it at will. */
export class StreamProgress {
  readonly #reader: StreamReader;
  #told: Partial<Usage> = {};
  #firstTokens = 0;
  #beganAt = 0;
  /** When the finish frame came; monotonic. */
  finishedAt: number | null = null;
  /** The provider's word for why it ended; null: it has not. */
  finishReason: string | null = null;
  /** Something else than the target took of its time: a client that reads slowly, a hosted tool. */
  heldUp = false;
  #lookedAt = 0;
  #lookedTokens = 0;
  #seenPerTokenMs: number | null = null;

  constructor(reader: StreamReader) {
    this.#reader = reader;
  }

  /** Output tokens that came; estimated. */
  get seenTokens(): number {
    return this.#reader.outputTokens;
  }

  /** Those of them that came in the same moment as the first. */
  get firstTokens(): number {
    return this.#firstTokens;
  }

  /** What the provider has counted so far. */
  get told(): Partial<Usage> {
    return this.#told;
  }

  /** The first content is here. */
  began(now: number): void {
    this.#beganAt = now;
    this.#lookedAt = now;
    this.#firstTokens = this.#reader.outputTokens;
    this.#lookedTokens = this.#firstTokens;
  }

  count(usage: Partial<Usage> | undefined): void {
    if (usage !== undefined) this.#told = { ...this.#told, ...usage };
  }

  /**
   * Ms for each token over the five seconds or more before the last look that took them in; null: it says
   * nothing of its target yet, or something else held it up.
   */
  look(now: number): number | null {
    if (this.heldUp) return null;
    const forMs = now - this.#lookedAt;
    if (this.finishedAt === null && forMs >= lookMs) {
      const tokens = this.seenTokens - this.#lookedTokens;
      this.#seenPerTokenMs = forMs / Math.max(1, tokens);
      this.#lookedAt = now;
      this.#lookedTokens += tokens;
    }
    return this.#seenPerTokenMs;
  }

  /** Ms for each token after the first, of all that was written until `now`, in tokens that were seen. */
  perTokenMs(now: number): number | null {
    if (this.heldUp) return null;
    const after = this.seenTokens - this.#firstTokens;
    return after < fewestPaceTokens
      ? this.#seenPerTokenMs
      : ((this.finishedAt ?? now) - this.#beganAt) / after;
  }
}
