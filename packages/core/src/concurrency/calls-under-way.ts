/** How much the latest call counts for what is usual. */
const share = 0.2;

interface Call {
  /** Monotonic. */
  readonly startedAt: number;
}

/** The calls a limit group has under way, and from those before them how soon one of them may end. */
export class CallsUnderWay {
  /** The oldest first. */
  readonly #calls = new Set<Call>();
  /** How long a call that went well usually takes; null: none has ended yet. */
  #usualMs: number | null = null;

  get count(): number {
    return this.#calls.size;
  }

  started(now: number): Call {
    const call = { startedAt: now };
    this.#calls.add(call);
    return call;
  }

  ended(call: Call, now: number, wasClean: boolean): void {
    this.#calls.delete(call);
    if (!wasClean) return;
    const tookMs = now - call.startedAt;
    this.#usualMs = this.#usualMs === null ? tookMs : this.#usualMs + share * (tookMs - this.#usualMs);
  }

  /**
   * Ms until the first of them will probably have ended: what is usual less the age of the oldest. Where
   * that is over, one of many ends about every so-manyth part of what is usual; where none has ended
   * yet, the oldest goes on for as long again.
   */
  untilFirstEnd(now: number): number {
    const [oldest] = this.#calls;
    if (oldest === undefined) return 0;
    const age = now - oldest.startedAt;
    if (this.#usualMs === null) return age;
    return this.#usualMs > age ? this.#usualMs - age : this.#usualMs / this.#calls.size;
  }
}
