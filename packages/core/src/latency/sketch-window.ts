import { LatencySketch } from "./latency-sketch.ts";

interface Slot {
  readonly index: number;
  readonly sketch: LatencySketch;
}

/** Durations of the last `spanMs`, cut into slots; expires by time, as every window here does. */
export class SketchWindow {
  readonly #slotMs: number;
  readonly #slotCount: number;
  /** Oldest first; only those that hold something. */
  readonly #slots: Slot[] = [];

  constructor(spanMs: number, slotCount: number) {
    this.#slotMs = spanMs / slotCount;
    this.#slotCount = slotCount;
  }

  add(now: number, milliseconds: number): void {
    const index = Math.floor(now / this.#slotMs);
    const newest = this.#slots.at(-1);
    if (newest?.index === index) return newest.sketch.add(milliseconds);
    const sketch = new LatencySketch();
    sketch.add(milliseconds);
    this.#slots.push({ index, sketch });
    while (this.#slots[0]!.index <= index - this.#slotCount) this.#slots.shift();
  }

  /** All of the span, in one sketch that is the caller's own. */
  read(now: number): LatencySketch {
    const oldest = Math.floor(now / this.#slotMs) - this.#slotCount + 1;
    const sum = new LatencySketch();
    for (const { index, sketch } of this.#slots) if (index >= oldest) sum.merge(sketch);
    return sum;
  }
}
