/**
 * The `x-ratelimit-*` headers of an account that refills evenly over a minute
 * (https://platform.openai.com/docs/guides/rate-limits). For realism only: it refuses nobody,
 * the rate-limit faults do.
 */
export class RateLimitMeter {
  readonly #requests = new Allowance(10_000);
  readonly #tokens = new Allowance(2_000_000);

  /** Takes one request of `tokens` at `now` (clock ms) and says what is left. */
  headers(now: number, tokens: number): Readonly<Record<string, string>> {
    this.#requests.take(now, 1);
    this.#tokens.take(now, tokens);
    return {
      "x-ratelimit-limit-requests": String(this.#requests.limit),
      "x-ratelimit-limit-tokens": String(this.#tokens.limit),
      "x-ratelimit-remaining-requests": String(this.#requests.remaining),
      "x-ratelimit-remaining-tokens": String(this.#tokens.remaining),
      "x-ratelimit-reset-requests": limitDuration(this.#requests.resetMs),
      "x-ratelimit-reset-tokens": limitDuration(this.#tokens.resetMs),
    };
  }
}

class Allowance {
  readonly limit: number;
  #used = 0;
  #at = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  take(now: number, amount: number): void {
    const refilled = (this.limit * (now - this.#at)) / 60_000;
    this.#used = Math.min(this.limit, Math.max(0, this.#used - refilled) + amount);
    this.#at = now;
  }

  get remaining(): number {
    return Math.floor(this.limit - this.#used);
  }

  /** Until everything is there again. */
  get resetMs(): number {
    return Math.ceil((this.#used / this.limit) * 60_000);
  }
}

/** The API's own way to write a duration: `6m0s`, `1.5s`, `17ms`. */
export function limitDuration(ms: number): string {
  if (ms < 1_000) return `${ms}ms`;
  if (ms < 60_000) return `${ms / 1_000}s`;
  return `${Math.floor(ms / 60_000)}m${(ms % 60_000) / 1_000}s`;
}
