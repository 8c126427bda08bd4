import type { Clock, Timer, Timers } from "@understudy/core";
import type { AnswerToKeep } from "./kept-answer.ts";

const batchMs = 250;
/** Of more answers than these between two batches only the first are kept. */
const mostAnswers = 100;
const mostBytes = 2_097_152;
/** Rest after a batch, in times as long as it took: keeping answers costs a twentieth of a core at most. */
const restFactor = 19;

export interface AnswerQueueOptions {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly write: (batch: readonly AnswerToKeep[]) => Promise<void>;
}

/**
 * Answers on their way to the disk, in batches, one under way at a time. What finds no room is not kept,
 * nor a batch that cannot be written: an emergency cache may miss, and must never cost memory or time.
 */
export class AnswerQueue {
  readonly #options: AnswerQueueOptions;
  #answers: AnswerToKeep[] = [];
  #bytes = 0;
  #timer: Timer | null = null;
  /** Monotonic: before it no batch is written but by `flush`. */
  #restsUntil = 0;
  #writing: Promise<void> | null = null;

  constructor(options: AnswerQueueOptions) {
    this.#options = options;
  }

  /** Room for one more; asked before anybody goes to the length of making one. */
  get hasRoom(): boolean {
    return this.#answers.length < mostAnswers && this.#bytes < mostBytes;
  }

  push(answer: AnswerToKeep): void {
    if (!this.hasRoom) return;
    this.#bytes += answer.request.length + answer.answer.length;
    if (this.#answers.push(answer) > 1) return;
    const { timers, clock } = this.#options;
    const waitMs = Math.max(batchMs, this.#restsUntil - clock.now());
    this.#timer = timers.start(waitMs, () => void this.flush());
  }

  /** Resolves when all that was pushed before is written, or given up. */
  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    if (this.#answers.length === 0) return;
    this.#timer?.cancel();
    const batch = this.#answers;
    const { clock, write } = this.#options;
    const startedAt = clock.now();
    this.#answers = [];
    this.#bytes = 0;
    this.#writing = write(batch).finally(() => {
      this.#restsUntil = clock.now() + restFactor * (clock.now() - startedAt);
      this.#writing = null;
    });
    await this.#writing;
  }

  async close(): Promise<void> {
    this.#timer?.cancel();
    await this.flush();
  }
}
