/** The moment the pointer is at, on whichever chart: shown on all that share the page's time. */
class CursorStore {
  #at: number | null = null;
  readonly #listeners = new Set<() => void>();

  readonly at = (): number | null => this.#at;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Ms since the epoch; null: the pointer has left. */
  point(at: number | null): void {
    if (at === this.#at) return;
    this.#at = at;
    for (const listener of this.#listeners) listener();
  }
}

/** There is one pointer. */
export const cursor = new CursorStore();
