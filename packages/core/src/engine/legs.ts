import type { Timer, Timers } from "../ports.ts";
import type { Leg } from "./leg.ts";

/** A client that reads nothing for so long is given up; ms (docs/resilience.md section 4). */
const slowClientMs = 30_000;

/**
 * The calls of one request that are under way: one, and perhaps a hedge beside it until the first
 * content decides. They go as fast as the client reads.
 */
export class Legs {
  readonly #timers: Timers;
  readonly #onClientTooSlow: () => void;
  #leg: Leg | null = null;
  #rival: Leg | null = null;
  #paused = false;
  /** Runs while the client does not read. */
  #patience: Timer | null = null;

  constructor(timers: Timers, onClientTooSlow: () => void) {
    this.#timers = timers;
    this.#onClientTooSlow = onClientTooSlow;
  }

  get isEmpty(): boolean {
    return this.#leg === null;
  }

  /** The second call of a race; null: there is none. */
  get rival(): Leg | null {
    return this.#rival;
  }

  /** Makes a call, beside the other if there is one. False: it ended while it started. */
  start(leg: Leg): boolean {
    if (this.#leg === null) this.#leg = leg;
    else this.#rival = leg;
    leg.start();
    const isUnderWay = leg === this.#leg || leg === this.#rival;
    if (isUnderWay && this.#paused) leg.pause();
    return isUnderWay;
  }

  /** A call is over; the other, if there is one, goes on. */
  ended(leg: Leg): void {
    if (leg === this.#leg) this.#leg = this.#rival;
    this.#rival = null;
  }

  /** One has content: the other is beaten, and aborted at once. */
  decide(winner: Leg): void {
    const beaten = winner === this.#leg ? this.#rival : this.#leg;
    this.#leg = winner;
    this.#rival = null;
    if (beaten === null) return;
    beaten.isBeaten = true;
    beaten.cancel();
  }

  pause(): void {
    this.#paused = true;
    if (this.#patience === null) this.#patience = this.#timers.start(slowClientMs, this.#onClientTooSlow);
    else this.#patience.restart();
    this.#leg?.pause();
    this.#rival?.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#patience?.cancel();
    this.#leg?.resume();
    this.#rival?.resume();
  }

  /** Aborts all that is under way. */
  cancel(): void {
    this.#patience?.cancel();
    const rival = this.#rival;
    this.#leg?.cancel();
    rival?.cancel();
  }
}
