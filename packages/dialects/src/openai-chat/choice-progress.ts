import { combinedReason } from "./finish-reason.ts";

/** Which choices of one answer were seen and which have ended. */
export class ChoiceProgress {
  readonly #asked: number;
  readonly #reasons = new Map<number, string>();
  readonly #open = new Set<number>();

  /** `asked` is the request's `n`. */
  constructor(asked: number) {
    this.#asked = asked;
  }

  /** Every choice asked for has its finish reason, and so has any other that was seen. */
  get isWhole(): boolean {
    return this.#reasons.size >= this.#asked && this.#open.size === 0;
  }

  /** Every choice that was seen has its finish reason, be they fewer than asked for. */
  get isSettled(): boolean {
    return this.#reasons.size > 0 && this.#open.size === 0;
  }

  get reason(): string {
    return combinedReason(this.#reasons.values());
  }

  see(index: number): void {
    if (!this.#reasons.has(index)) this.#open.add(index);
  }

  finish(index: number, reason: string): void {
    this.#open.delete(index);
    if (!this.#reasons.has(index)) this.#reasons.set(index, reason);
  }
}
