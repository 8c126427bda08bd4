import type { VectorToKeep, VectorWanted } from "../store/cache/kept-answer.ts";
import type { Store } from "../store/store.ts";
import type { Embedder } from "./embedder.ts";

/** Of more questions than these only the first get a vector. */
const mostWaiting = 256;
/** Few, so that reading an answer never holds up a request for long. */
const batchSize = 16;
const timeoutMs = 5_000;

export interface VectorKeeperOptions {
  readonly embedder: Pick<Embedder, "vectors">;
  readonly store: Pick<Store, "keepVectors">;
}

/**
 * Has vectors made of the questions that answers were kept for, off the request path, one batch at a time.
 * Where there is none, or no room, the answer is kept without: it is then found by its equals only.
 */
export class VectorKeeper {
  readonly #options: VectorKeeperOptions;
  #waiting: VectorWanted[] = [];
  #work: Promise<void> | null = null;
  #stopped = false;

  constructor(options: VectorKeeperOptions) {
    this.#options = options;
  }

  want(wanted: readonly VectorWanted[]): void {
    if (this.#stopped || wanted.length === 0) return;
    this.#waiting.push(...wanted.slice(0, mostWaiting - this.#waiting.length));
    this.#work ??= this.#keepAll();
  }

  /** Resolves when all that was wanted before is kept, or given up. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** What waits is forgotten. */
  stop(): void {
    this.#stopped = true;
    this.#waiting = [];
  }

  async #keepAll(): Promise<void> {
    for (let batch = this.#nextBatch(); batch !== null; batch = this.#nextBatch()) await this.#keep(batch);
    this.#work = null;
  }

  /** Of one embedder; null: none waits. */
  #nextBatch(): readonly VectorWanted[] | null {
    const [first] = this.#waiting;
    if (first === undefined) return null;
    const source = JSON.stringify(first.embedder);
    const batch = this.#waiting
      .filter(({ embedder }) => JSON.stringify(embedder) === source)
      .slice(0, batchSize);
    this.#waiting = this.#waiting.filter((each) => !batch.includes(each));
    return batch;
  }

  async #keep(batch: readonly VectorWanted[]): Promise<void> {
    const { embedder, store } = this.#options;
    const [first] = batch;
    if (first === undefined) return;
    const texts = batch.map(({ text }) => text);
    const vectors = await embedder.vectors(first.embedder, texts, timeoutMs);
    if (vectors === null) return;
    const kept = batch.flatMap(({ place }, index): readonly VectorToKeep[] => {
      const vector = vectors[index];
      return vector === undefined ? [] : [{ place, vector }];
    });
    // The disk failed, or the store is closed: the answers are kept without.
    await store.keepVectors(kept).catch(() => undefined);
  }
}
