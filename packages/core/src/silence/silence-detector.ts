import type { Clock } from "../ports.ts";

const fewestWaiting = 5;
/** So long a target stays silent by word after the last look that found it so. */
const holdMs = 30_000;

/** A streamed call without a first token yet. */
export interface WaitingCall {
  /** Monotonic: from now on its waiting is unusual. */
  readonly overdueAt: number;
}

/**
 * Notices that a target has gone silent before a single call has timed out: five calls that all
 * began after its last first token wait for longer than is usual (docs/resilience.md section 6). It
 * only orders candidates; it knows no breaker (I56).
 */
export class SilenceDetector {
  readonly #clock: Clock;
  /** Calls that began after the last first token, in their order. */
  readonly #waiting = new Set<WaitingCall>();
  #silentUntil = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * A streamed call was sent. `thresholdMs`: the slow threshold of the target; null: too little is
   * known to call any waiting unusual, and the call is not watched.
   */
  started(thresholdMs: number | null): WaitingCall | null {
    if (thresholdMs === null) return null;
    const call = { overdueAt: this.#clock.now() + thresholdMs };
    this.#waiting.add(call);
    return call;
  }

  /** A first token of the target came, to whichever call: it is not silent. */
  firstToken(): void {
    this.#waiting.clear();
    this.#silentUntil = Number.NEGATIVE_INFINITY;
  }

  /** The call waits no more, for whatever reason. Saying so twice is harmless. */
  ended(call: WaitingCall | null): void {
    if (call !== null) this.#waiting.delete(call);
  }

  isSilent(): boolean {
    const now = this.#clock.now();
    if (this.#isOverdue(now)) this.#silentUntil = now + holdMs;
    return now < this.#silentUntil;
  }

  #isOverdue(now: number): boolean {
    if (this.#waiting.size < fewestWaiting) return false;
    let overdue = 0;
    for (const { overdueAt } of this.#waiting) {
      if (now <= overdueAt) continue;
      overdue += 1;
      if (overdue === fewestWaiting) return true;
    }
    return false;
  }
}
