import type { PlaygroundPart } from "@understudy/contract";

/** The parts of one rehearsal between who brings them and who reads them, in order. */
export class RehearsalParts {
  readonly #waiting: PlaygroundPart[] = [];
  #wake: () => void = () => undefined;
  #ended = false;

  push(part: PlaygroundPart): void {
    this.#waiting.push(part);
    this.#wake();
  }

  /** From now on `next` tells null once nothing waits any more. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The next part, as soon as there is one; null after the end. */
  async next(): Promise<PlaygroundPart | null> {
    for (;;) {
      const part = this.#waiting.shift();
      if (part !== undefined) return part;
      if (this.#ended) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }
}
