import type { StreamFrame } from "@understudy/core";

/** Of one stream with its frames; most of that is not text. */
export const longestStreamBytes = 1_048_576;
/** Of all streams under way together. */
const mostGatheredBytes = 67_108_864;
const firstBlockBytes = 16_384;
/** Of blocks that wait for the next stream. */
const mostSpareBytes = 8_388_608;
const lineFeed = 0x0a;

/**
 * What all streams under way may hold back together, so that many long ones cannot fill the memory. Blocks
 * go from one stream to the next: memory that lived as long as each stream would be copied about by every
 * collection meanwhile (docs/performance.md section 2).
 */
export class GatherBudget {
  #left = mostGatheredBytes;
  readonly #spare = new Map<number, Uint8Array[]>();
  #spareBytes = 0;

  /** A block of at least so many bytes, not cleared; null: there is no room. */
  borrow(bytes: number): Uint8Array | null {
    let size = firstBlockBytes;
    while (size < bytes) size *= 2;
    if (size > this.#left) return null;
    this.#left -= size;
    const spare = this.#spare.get(size)?.pop();
    if (spare === undefined) return new Uint8Array(size);
    this.#spareBytes -= size;
    return spare;
  }

  giveBack(block: Uint8Array): void {
    const size = block.length;
    this.#left += size;
    if (this.#spareBytes + size > mostSpareBytes) return;
    this.#spareBytes += size;
    const spare = this.#spare.get(size);
    if (spare === undefined) this.#spare.set(size, [block]);
    else spare.push(block);
  }
}

const nothing = new Uint8Array(0);

/**
 * What one client is sent, for whoever looks at the answer once it is whole: its judge, and the emergency
 * cache. Of a stream that is too long only the end is kept. Nothing is read here.
 */
export class GatheredStream {
  readonly #budget: GatherBudget;
  #block: Uint8Array | null = null;
  #length = 0;
  #whole = true;
  #lost = false;
  #spliced = false;

  constructor(budget: GatherBudget) {
    this.#budget = budget;
  }

  /** The stream as it was sent; empty where it was lost. Good until `release`: copy what is to stay. */
  get bytes(): Uint8Array {
    return this.#block?.subarray(0, this.#length) ?? nothing;
  }

  /** Every frame is here. */
  get isWhole(): boolean {
    return this.#whole && !this.#lost;
  }

  get isSpliced(): boolean {
    return this.#spliced;
  }

  take(frames: readonly StreamFrame[]): void {
    if (this.#lost) return;
    let bytes = 0;
    for (const frame of frames) bytes += frame.bytes.length;
    const block = this.#withRoomFor(bytes);
    if (block === null) return this.#lose();
    for (const frame of frames) {
      block.set(frame.bytes, this.#length);
      this.#length += frame.bytes.length;
    }
  }

  /** Another target goes on with the stream: it is nobody's answer as a whole. */
  splice(): void {
    this.#spliced = true;
    this.#lose();
  }

  /** Forgets it. Call it at the end of the request. */
  release(): void {
    if (this.#block !== null) this.#budget.giveBack(this.#block);
    this.#block = null;
    this.#length = 0;
  }

  #lose(): void {
    this.#lost = true;
    this.release();
  }

  #withRoomFor(bytes: number): Uint8Array | null {
    if (bytes > longestStreamBytes) return null;
    if (this.#length + bytes > longestStreamBytes) this.#keepEnd(longestStreamBytes - bytes);
    const needed = this.#length + bytes;
    if (this.#block !== null && needed <= this.#block.length) return this.#block;
    const larger = this.#budget.borrow(needed);
    if (larger === null) return null;
    if (this.#block !== null) {
      larger.set(this.bytes);
      this.#budget.giveBack(this.#block);
    }
    this.#block = larger;
    return larger;
  }

  /** The younger half, or less, from the beginning of a line on: what is dropped at once is dropped seldom. */
  #keepEnd(most: number): void {
    this.#whole = false;
    if (this.#block === null) return;
    const cut = this.#length - Math.min(most, longestStreamBytes / 2);
    const feed = this.bytes.indexOf(lineFeed, cut - 1);
    const from = feed < 0 ? this.#length : feed + 1;
    this.#block.copyWithin(0, from, this.#length);
    this.#length -= from;
  }
}
