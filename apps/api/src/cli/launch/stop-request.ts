const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** 128 and the number of SIGINT, as a shell reports it. */
const interruptedCode = 130;

/**
 * Asked to stop by a signal, once. Whoever interrupts a second time does not want to wait: the process
 * ends at once. Until the first signal is asked for with `using`, signals do what they always do.
 */
export class StopRequest implements Disposable {
  readonly #controller = new AbortController();
  readonly #listener = (): void => this.#take();

  constructor() {
    for (const signal of signals) process.on(signal, this.#listener);
  }

  /** Aborts when the process is asked to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Resolves when the process is asked to stop. */
  async wait(): Promise<void> {
    const { signal } = this;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  [Symbol.dispose](): void {
    for (const signal of signals) process.off(signal, this.#listener);
  }

  #take(): void {
    if (this.signal.aborted) process.exit(interruptedCode);
    this.#controller.abort();
  }
}
