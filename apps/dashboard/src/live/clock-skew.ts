/** Ticks that are compared: what is late on its way looks like a clock that is ahead, but not each time. */
const compared = 5;
/** Less than this nobody notices; ms (docs/dashboard.md 1.3). */
const noticedMs = 5_000;

/** How far this device's clock is from the gateway's, from the times at which the gateway's were heard. */
export class ClockSkew {
  #skews: readonly number[] = [];

  /** One tick: this device's clock when it came, and the gateway's when it was sent; ms. */
  hear(ownNow: number, serverNow: number): void {
    this.#skews = [...this.#skews.slice(1 - compared), ownNow - serverNow];
  }

  /** Whole seconds, above zero where this device is ahead; null: too little to say anything of. */
  get seconds(): number | null {
    if (this.#skews.length < compared) return null;
    const least = Math.min(...this.#skews);
    return Math.abs(least) > noticedMs ? Math.round(least / 1_000) : null;
  }
}

/** What the reader must know: whose times these are. */
export function skewSentence(seconds: number): string {
  const side = seconds > 0 ? "ahead of" : "behind";
  return `This device's clock is ${Math.abs(seconds)}\u00a0s ${side} the gateway's. Times here are the gateway's.`;
}
