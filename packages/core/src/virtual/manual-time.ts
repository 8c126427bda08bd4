import type { Clock, Timer, Timers, WallClock } from "../ports.ts";

interface Entry {
  readonly due: number;
  readonly order: number;
  readonly fire: () => void;
}

/**
 * Virtual time: a clock that stands still until told to move, and timers that fire in the order
 * they are due (ties in the order they were started). The wall clock can be bent on its own.
 */
export class ManualTime implements Clock, Timers {
  #now = 0;
  #order = 0;
  readonly #heap: Entry[] = [];
  readonly #live = new Set<Entry>();
  /** Added to virtual time to make the wall clock; change it to step the wall clock. */
  wallOffset = 1_800_000_000_000;

  readonly wall: WallClock = { now: () => this.#now + this.wallOffset };

  now(): number {
    return this.#now;
  }

  /** Timers that have neither fired nor been cancelled. */
  get pending(): number {
    return this.#live.size;
  }

  start(delayMs: number, onFire: () => void): Timer {
    let entry = this.#schedule(delayMs, onFire);
    return {
      cancel: () => {
        this.#live.delete(entry);
      },
      restart: () => {
        this.#live.delete(entry);
        entry = this.#schedule(delayMs, onFire);
      },
    };
  }

  /** Fires the next timer, moving time to it. False when none is left. */
  step(): boolean {
    for (;;) {
      const entry = this.#pop();
      if (entry === undefined) return false;
      if (!this.#live.delete(entry)) continue;
      this.#now = entry.due;
      entry.fire();
      return true;
    }
  }

  /** Lives through `ms`, firing whatever becomes due on the way. */
  advance(ms: number): void {
    this.advanceTo(this.#now + ms);
  }

  advanceTo(end: number): void {
    for (;;) {
      const next = this.#peek();
      if (next === undefined || next.due > end) break;
      this.step();
    }
    this.#now = Math.max(this.#now, end);
  }

  #schedule(delayMs: number, fire: () => void): Entry {
    const entry = { due: this.#now + Math.max(0, delayMs), order: this.#order++, fire };
    this.#live.add(entry);
    this.#push(entry);
    return entry;
  }

  #peek(): Entry | undefined {
    while (this.#heap[0] !== undefined && !this.#live.has(this.#heap[0])) this.#pop();
    return this.#heap[0];
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(entry, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  #pop(): Entry | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return top;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}
