import type { Clock, Timer, Timers, WallClock } from "../ports.ts";

/** A place in the queue; its timer leaves it when it is cancelled, so that nothing it holds is kept alive. */
interface Entry {
  readonly due: number;
  readonly order: number;
  timer: ManualTimer | null;
}

/** So many cancelled ones may lie in the queue beside as many that are not. */
const tolerated = 1_000;

/**
 * Virtual time: a clock that stands still until told to move, and timers that fire in the order
 * they are due (ties in the order they were started). The wall clock can be bent on its own.
 */
export class ManualTime implements Clock, Timers {
  #now = 0;
  #order = 0;
  #heap: Entry[] = [];
  #pending = 0;
  /** Added to virtual time to make the wall clock; change it to step the wall clock. */
  wallOffset = 1_800_000_000_000;

  readonly wall: WallClock = { now: () => this.#now + this.wallOffset };

  now(): number {
    return this.#now;
  }

  /** Timers that have neither fired nor been cancelled. */
  get pending(): number {
    return this.#pending;
  }

  start(delayMs: number, onFire: () => void): Timer {
    return new ManualTimer(this, delayMs, onFire);
  }

  /** Fires the next timer, moving time to it. False when none is left. */
  step(): boolean {
    for (;;) {
      const entry = this.#pop();
      if (entry === undefined) return false;
      const { due, timer } = entry;
      if (timer === null) continue;
      this.forget(entry);
      this.#now = due;
      timer.fire();
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

  /** For timers: a place in the queue. */
  queue(delayMs: number, timer: ManualTimer): Entry {
    const entry = { due: this.#now + Math.max(0, delayMs), order: this.#order++, timer };
    this.#pending += 1;
    if (this.#heap.length > 2 * this.#pending + tolerated) this.#sweep();
    this.#push(entry);
    return entry;
  }

  /** For timers: whoever stands there will not fire. */
  forget(entry: Entry): void {
    if (entry.timer === null) return;
    entry.timer = null;
    this.#pending -= 1;
  }

  /** Far deadlines that were called off would otherwise lie here until they are due. */
  #sweep(): void {
    const waiting = this.#heap.filter(({ timer }) => timer !== null);
    this.#heap = waiting.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  }

  #peek(): Entry | undefined {
    while (this.#heap[0]?.timer === null) this.#pop();
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

class ManualTimer implements Timer {
  readonly #time: ManualTime;
  readonly #delayMs: number;
  readonly #onFire: () => void;
  #entry: Entry;

  constructor(time: ManualTime, delayMs: number, onFire: () => void) {
    this.#time = time;
    this.#delayMs = delayMs;
    this.#onFire = onFire;
    this.#entry = time.queue(delayMs, this);
  }

  fire(): void {
    this.#onFire();
  }

  cancel(): void {
    this.#time.forget(this.#entry);
  }

  restart(): void {
    this.#time.forget(this.#entry);
    this.#entry = this.#time.queue(this.#delayMs, this);
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}
