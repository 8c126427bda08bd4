import type { StreamFrame } from "@understudy/core";

/** Of one stream with its frames; most of that is not text. */
export const longestStreamBytes = 1_048_576;
/** Of all streams under way together. */
const mostGatheredBytes = 67_108_864;

/** What all streams under way may hold back together, so that many long ones cannot fill the memory. */
export class GatherBudget {
  #left = mostGatheredBytes;

  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#left += bytes;
  }
}

/**
 * The frames one client is sent, for whoever looks at the answer once it is whole: its judge, and the
 * emergency cache. Of a stream that is too long only the end is kept. Nothing is read here.
 */
export class GatheredFrames {
  readonly #budget: GatherBudget;
  #frames: Uint8Array[] = [];
  #bytes = 0;
  #whole = true;
  #lost = false;
  #spliced = false;

  constructor(budget: GatherBudget) {
    this.#budget = budget;
  }

  /** Empty where they were lost. */
  get frames(): readonly Uint8Array[] {
    return this.#frames;
  }

  get bytes(): number {
    return this.#bytes;
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
    for (const frame of frames) {
      bytes += frame.bytes.length;
      this.#frames.push(frame.bytes);
    }
    if (!this.#budget.take(bytes)) return this.#lose();
    this.#bytes += bytes;
    if (this.#bytes > longestStreamBytes) this.#keepEnd();
  }

  /** Another target goes on with the stream: it is nobody's answer as a whole. */
  splice(): void {
    this.#spliced = true;
    this.#lose();
  }

  /** Forgets them. Call it at the end of the request. */
  release(): void {
    this.#budget.giveBack(this.#bytes);
    this.#bytes = 0;
    this.#frames = [];
  }

  #lose(): void {
    this.#lost = true;
    this.release();
  }

  /** The younger half: what is dropped at once is dropped seldom. */
  #keepEnd(): void {
    this.#whole = false;
    let dropped = 0;
    let bytes = 0;
    while (this.#bytes - bytes > longestStreamBytes / 2) bytes += this.#frames[dropped++]?.length ?? 0;
    this.#frames = this.#frames.slice(dropped);
    this.#bytes -= bytes;
    this.#budget.giveBack(bytes);
  }
}
