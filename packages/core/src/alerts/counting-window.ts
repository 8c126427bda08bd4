interface Slot {
  index: number;
  readonly counts: number[];
}

/** Counts what happened in the last `spanMs`, by kind; expires by time, as every window here does. */
export class CountingWindow {
  readonly #slotMs: number;
  readonly #slots: readonly Slot[];
  readonly #kinds: number;

  /** `kinds`: how many there are; each is named by its place, from 0. */
  constructor({ spanMs, slots, kinds }: { spanMs: number; slots: number; kinds: number }) {
    this.#slotMs = spanMs / slots;
    this.#kinds = kinds;
    this.#slots = Array.from({ length: slots }, () => ({
      index: Number.NEGATIVE_INFINITY,
      counts: this.#none(),
    }));
  }

  /** One more of this kind. */
  add(now: number, kind: number): void {
    const index = Math.floor(now / this.#slotMs);
    const slot = this.#slots[index % this.#slots.length]!;
    if (slot.index !== index) {
      slot.index = index;
      slot.counts.fill(0);
    }
    slot.counts[kind]! += 1;
  }

  /** How many of each kind there were, by place. */
  read(now: number): readonly number[] {
    const oldest = Math.floor(now / this.#slotMs) - this.#slots.length + 1;
    const sums = this.#none();
    for (const { index, counts } of this.#slots) {
      if (index >= oldest) counts.forEach((count, kind) => (sums[kind]! += count));
    }
    return sums;
  }

  #none(): number[] {
    return Array.from({ length: this.#kinds }, () => 0);
  }
}
