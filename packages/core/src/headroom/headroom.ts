import type { Clock } from "../ports.ts";
import type { RateLimitReading } from "./rate-limit-reading.ts";

/** What one call takes from the limits of its group. */
export interface Need {
  /** Estimated tokens of the prompt. */
  readonly inputTokens: number;
  /** The request's `max_tokens`: providers charge it in advance. 0 when it names none. */
  readonly maxOutputTokens: number;
}

/** A call sent and not yet answered: what it needs is gone, though no header says so yet. */
export interface Reservation {
  /** Its answer's head is here, or it will never come. Only the first call counts. */
  release(): void;
}

/** One limit as it is reckoned to stand now. */
export interface LimitEstimate {
  readonly dimension: RateLimitReading["dimension"];
  readonly limit: number;
  /** Reading, plus refill, minus what is reserved; may be below 0. */
  readonly left: number;
  /** Ms until the reading is worthless; null: it announced no reset. */
  readonly resetMs: number | null;
}

interface Held extends RateLimitReading {
  readonly at: number;
  readonly expiresAt: number;
}

/** Limits are per minute; a reading without a reset is believed for one. */
const trustMs = 60_000;
/** Below this share of a limit the load is steered elsewhere; below the lower one nothing is sent. */
const steerBelow = 0.2;
const stopBelow = 0.02;

/**
 * How much of its rate limits a limit group has left, from the headers of every answer, with a
 * linear refill until the reset and less what unanswered calls will take (docs/resilience.md
 * section 3, "Headroom steering"). Headers are hints: they steer, only a refusal is truth. Without a
 * valid reading everything is thought free.
 */
export class Headroom {
  readonly #clock: Clock;
  readonly #readings = new Map<RateLimitReading["dimension"], Held>();
  readonly #reserved: Record<RateLimitReading["dimension"], number> = {
    requests: 0,
    tokens: 0,
    input_tokens: 0,
    output_tokens: 0,
  };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes over what an answer's headers said; dimensions they do not name keep their last word. */
  observe(readings: readonly RateLimitReading[]): void {
    const at = this.#clock.now();
    for (const reading of readings) {
      this.#readings.set(reading.dimension, { ...reading, at, expiresAt: at + (reading.resetMs ?? trustMs) });
    }
  }

  /**
   * Counts a call about to be sent. Release it before `observe` is told of its own answer, which
   * already contains it.
   */
  reserve(need: Need): Reservation {
    this.#reserve(need, 1);
    let held = true;
    return {
      release: () => {
        if (!held) return;
        held = false;
        this.#reserve(need, -1);
      },
    };
  }

  /** The scarcest limit's share that is left, in [0, 1]. */
  lowest(): number {
    let lowest = 1;
    for (const held of this.#readings.values()) {
      const left = this.#left(held);
      if (left !== null) lowest = Math.min(lowest, left / held.limit);
    }
    return Math.max(0, lowest);
  }

  /** By what the group's weight is multiplied inside a tier, in [0, 1]. */
  factor(): number {
    return this.#readings.size === 0 ? 1 : Math.min(1, this.lowest() / steerBelow);
  }

  /** Not enough left for this call, or hardly anything: ask another target, if there is one. */
  tooLittleFor(need: Need): boolean {
    for (const held of this.#readings.values()) {
      const left = this.#left(held);
      if (left !== null && left < Math.max(amountOf(need, held.dimension), stopBelow * held.limit))
        return true;
    }
    return false;
  }

  /** The limits that are known now. */
  snapshot(): readonly LimitEstimate[] {
    const now = this.#clock.now();
    return Array.from(this.#readings.values()).flatMap((held) => {
      const left = this.#left(held);
      const { dimension, limit } = held;
      const resetMs = held.resetMs === null ? null : held.expiresAt - now;
      return left === null ? [] : [{ dimension, limit, left, resetMs }];
    });
  }

  /** Null once the reading has expired; it is dropped then. */
  #left({ dimension, limit, remaining, resetMs, at, expiresAt }: Held): number | null {
    const now = this.#clock.now();
    if (now >= expiresAt) {
      this.#readings.delete(dimension);
      return null;
    }
    const spent = Math.max(0, limit - remaining);
    const refill = resetMs === null ? 0 : (spent * (now - at)) / resetMs;
    return remaining + refill - this.#reserved[dimension];
  }

  #reserve({ inputTokens, maxOutputTokens }: Need, sign: 1 | -1): void {
    const reserved = this.#reserved;
    reserved.requests += sign;
    reserved.tokens += sign * (inputTokens + maxOutputTokens);
    reserved.input_tokens += sign * inputTokens;
    reserved.output_tokens += sign * maxOutputTokens;
  }
}

function amountOf({ inputTokens, maxOutputTokens }: Need, dimension: RateLimitReading["dimension"]): number {
  switch (dimension) {
    case "requests":
      return 1;
    case "tokens":
      return inputTokens + maxOutputTokens;
    case "input_tokens":
      return inputTokens;
    case "output_tokens":
      return maxOutputTokens;
  }
}
