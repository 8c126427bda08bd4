import type { PlacedMessage } from "./message-ring.ts";

const mostWaiting = 500;

/**
 * What one reader still has to be sent. A reader slower than the feed does not fill the memory: what
 * waits is thrown away, and it is told to read everything again.
 */
export class Subscriber {
  #waiting: PlacedMessage[] = [];
  #wake: () => void = () => undefined;
  #ended = false;

  push(placed: PlacedMessage): void {
    if (this.#waiting.length >= mostWaiting)
      this.#waiting = [{ id: placed.id, message: { topic: "resync" } }];
    else this.#waiting.push(placed);
    this.#wake();
  }

  /** From now on `next` tells null once nothing waits any more. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The next message, as soon as there is one; null after the end. */
  async next(): Promise<PlacedMessage | null> {
    for (;;) {
      const placed = this.#waiting.shift();
      if (placed !== undefined) return placed;
      if (this.#ended) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }
}
