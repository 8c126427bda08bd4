const nothing = new Uint8Array(0);

/**
 * Bytes that come in pieces, joined into one. A single piece is not copied, and many stay cheap even
 * when each is one byte.
 */
export class GrowingBytes {
  /** At first a view of the first piece, which is full and therefore never written to. */
  #bytes: Uint8Array = nothing;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(piece: Uint8Array): void {
    const needed = this.#length + piece.length;
    if (this.#length === 0) {
      this.#bytes = piece;
    } else {
      if (this.#bytes.length < needed) this.#grow(needed);
      this.#bytes.set(piece, this.#length);
    }
    this.#length = needed;
  }

  /** Hands over all that was gathered and starts anew. */
  take(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.#length);
    this.#bytes = nothing;
    this.#length = 0;
    return bytes;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, needed));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
