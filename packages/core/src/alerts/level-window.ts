import { levels, type Level, type RequestRecord } from "../engine/record.ts";

/** What requests of some time got, by level. A stream that broke counts as an error. */
export interface LevelFigures {
  readonly total: number;
  readonly counts: Readonly<Record<Level, number>>;
}

interface Slot {
  index: number;
  readonly counts: number[];
}

/**
 * What a request got; null: nobody's doing, so it is not counted: the caller left, or no target could
 * ever have answered.
 */
export function levelOf({ outcome, level }: Pick<RequestRecord, "outcome" | "level">): Level | null {
  switch (outcome) {
    case "answered":
    case "relayed":
    case "deferred":
      return level;
    case "failed":
    case "interrupted":
      return "error";
    case "unfit":
    case "cancelled":
      return null;
  }
}

/** Counts requests of the last `spanMs` by level; expires by time, as every window here does. */
export class LevelWindow {
  readonly #slotMs: number;
  readonly #slots: readonly Slot[];

  constructor(spanMs: number, slotCount: number) {
    this.#slotMs = spanMs / slotCount;
    this.#slots = Array.from({ length: slotCount }, () => ({
      index: Number.NEGATIVE_INFINITY,
      counts: levels.map(() => 0),
    }));
  }

  add(now: number, level: Level): void {
    const index = Math.floor(now / this.#slotMs);
    const slot = this.#slots[index % this.#slots.length]!;
    if (slot.index !== index) {
      slot.index = index;
      slot.counts.fill(0);
    }
    slot.counts[levels.indexOf(level)]! += 1;
  }

  read(now: number): LevelFigures {
    const oldest = Math.floor(now / this.#slotMs) - this.#slots.length + 1;
    const counts = { primary: 0, fallback: 0, cache: 0, deferred: 0, error: 0, cancelled: 0 };
    let total = 0;
    for (const slot of this.#slots) {
      if (slot.index < oldest) continue;
      levels.forEach((level, index) => {
        counts[level] += slot.counts[index]!;
        total += slot.counts[index]!;
      });
    }
    return { total, counts };
  }
}
