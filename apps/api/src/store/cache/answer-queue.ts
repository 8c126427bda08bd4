import type { Timer, Timers } from "@understudy/core";
import type { AnswerToKeep } from "./kept-answer.ts";

const batchMs = 250;
/** Of more answers than these in a batch's time only the first are kept: keeping them must stay cheap. */
const mostAnswers = 100;
const mostBytes = 16_777_216;

export interface AnswerQueueOptions {
  readonly timers: Timers;
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
    if (this.#timer === null) this.#timer = this.#options.timers.start(batchMs, () => void this.flush());
    else this.#timer.restart();
  }

  /** Resolves when all that was pushed before is written, or given up. */
  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    if (this.#answers.length === 0) return;
    const batch = this.#answers;
    this.#answers = [];
    this.#bytes = 0;
    this.#writing = this.#options.write(batch).finally(() => {
      this.#writing = null;
    });
    await this.#writing;
  }

  async close(): Promise<void> {
    this.#timer?.cancel();
    await this.flush();
  }
}
