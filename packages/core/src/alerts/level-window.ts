import { levels, type Level, type RequestRecord } from "../engine/record.ts";
import { CountingWindow } from "./counting-window.ts";

/** What requests of some time got, by level. A stream that broke counts as an error. */
export interface LevelFigures {
  readonly total: number;
  readonly counts: Readonly<Record<Level, number>>;
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

/** Counts requests of the last `spanMs` by level. */
export class LevelWindow {
  readonly #counts: CountingWindow;

  constructor(spanMs: number, slots: number) {
    this.#counts = new CountingWindow({ spanMs, slots, kinds: levels.length });
  }

  add(now: number, level: Level): void {
    this.#counts.add(now, levels.indexOf(level));
  }

  read(now: number): LevelFigures {
    const counts = { primary: 0, fallback: 0, cache: 0, deferred: 0, error: 0, cancelled: 0 };
    let total = 0;
    for (const [place, count] of this.#counts.read(now).entries()) {
      counts[levels[place]!] += count;
      total += count;
    }
    return { total, counts };
  }
}
