import type { Timers } from "@understudy/core";

export interface Watched extends Disposable {
  readonly over: Promise<void>;
}

/** Callers who wait for the end of a job instead of asking again and again. */
export class OverWatch {
  readonly #timers: Timers;
  readonly #watchers = new Map<string, Set<() => void>>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** `over` resolves when the job is, when the time is, or when nobody wants to know any more. */
  watch(id: string, waitMs: number): Watched {
    const { promise, resolve } = Promise.withResolvers<void>();
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers);
    const stop = (): void => {
      timer.cancel();
      watchers.delete(stop);
      if (watchers.size === 0) this.#watchers.delete(id);
      resolve();
    };
    const timer = this.#timers.start(waitMs, stop);
    watchers.add(stop);
    return { over: promise, [Symbol.dispose]: stop };
  }

  isOver(id: string): void {
    for (const stop of this.#watchers.get(id) ?? []) stop();
  }

  /** Nobody waits any longer. */
  end(): void {
    for (const id of this.#watchers.keys()) this.isOver(id);
  }
}
