/** Gathers the chunks of one body, up to a bound. */
export class ByteCollector {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** False when the chunk would go beyond the bound; nothing is kept then. */
  add(chunk: Uint8Array): boolean {
    if (this.#length + chunk.length > this.#limit) return false;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return true;
  }

  bytes(): Uint8Array {
    const [first] = this.#chunks;
    if (first !== undefined && this.#chunks.length === 1) return first;
    const whole = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, offset);
      offset += chunk.length;
    }
    this.#chunks = [whole];
    return whole;
  }
}
