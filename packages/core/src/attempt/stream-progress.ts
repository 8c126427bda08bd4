import type { StreamReader, Usage } from "../answer.ts";

/** How far a streamed answer is; its attempt writes it, others read it at will. */
export class StreamProgress {
  readonly #reader: StreamReader;
  #told: Partial<Usage> = {};
  #firstTokens = 0;
  /** When the finish frame came; monotonic. */
  finishedAt: number | null = null;
  /** Something else than the target took of its time: a client that reads slowly, a hosted tool. */
  heldUp = false;

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
  began(): void {
    this.#firstTokens = this.#reader.outputTokens;
  }

  count(usage: Partial<Usage> | undefined): void {
    if (usage !== undefined) this.#told = { ...this.#told, ...usage };
  }
}
