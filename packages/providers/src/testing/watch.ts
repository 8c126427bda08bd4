interface Waiter {
  readonly holds: () => boolean;
  readonly resolve: () => void;
}

/** Waits for something to become true by being told of every change; it neither polls nor sleeps. */
export class Watch {
  #waiters: Waiter[] = [];

  /** Something happened that somebody may be waiting for. */
  changed(): void {
    const waiters = this.#waiters;
    this.#waiters = waiters.filter(({ holds }) => !holds());
    for (const waiter of waiters) if (!this.#waiters.includes(waiter)) waiter.resolve();
  }

  /** Resolves once `holds` does. A wait in vain ends with the test's own time limit. */
  async until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiters.push({ holds, resolve });
    await promise;
  }
}
