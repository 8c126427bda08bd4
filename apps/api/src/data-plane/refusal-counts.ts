import type { ErrorCode } from "@understudy/core";

/**
 * Requests that were answered without looking for a target, by error code, since the start. No
 * record is kept of them, so that a flood of strangers costs nothing and is seen all the same.
 */
export class RefusalCounts {
  readonly #counts = new Map<ErrorCode, number>();

  count(code: ErrorCode): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
  }

  /** The most frequent first. */
  list(): readonly { readonly code: ErrorCode; readonly count: number }[] {
    const counts = [...this.#counts].map(([code, count]) => ({ code, count }));
    return counts.toSorted((a, b) => b.count - a.count);
  }
}
