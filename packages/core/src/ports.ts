/**
 * What the engine needs from the world. Core owns no clock, no timer and no dice: whoever runs it
 * hands these in, so an hour of outage can be lived through in milliseconds.
 */

/** Monotonic time in milliseconds. Every duration is measured with it; it never jumps. */
export interface Clock {
  now(): number;
}

/** Wall-clock time in milliseconds since the epoch. For display and for reading HTTP dates only. */
export interface WallClock {
  now(): number;
}

/** A running one-shot timer. */
export interface Timer {
  /** After this the callback is never called. Safe to call twice. */
  cancel(): void;
  /** Starts the full delay again from now; revives a timer that was cancelled or has fired. */
  restart(): void;
}

export interface Timers {
  /** Calls `onFire` once, `delayMs` from now, never synchronously. */
  start(delayMs: number, onFire: () => void): Timer;
}

/** Uniform randomness in [0, 1). */
export interface Random {
  next(): number;
}

/** The world as the engine sees it. */
export interface Ports {
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly timers: Timers;
  readonly random: Random;
}
