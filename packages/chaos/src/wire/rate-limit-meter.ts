/** One allowance of an account after a request. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Until everything is there again. */
  readonly resetMs: number;
}

/** What is left of an account, in numbers; each wire writes them in its own headers. */
export interface RateLimits {
  readonly requests: RateLimit;
  /** Of the input. */
  readonly tokens: RateLimit;
  readonly outputTokens: RateLimit;
}

/** What one request takes. */
export interface TokenUse {
  readonly input: number;
  readonly output: number;
}

/**
 * An account that refills evenly over a minute, as both vendors describe theirs
 * (https://platform.openai.com/docs/guides/rate-limits, https://docs.claude.com/en/api/rate-limits).
 * For realism only: it refuses nobody, the rate-limit faults do.
 */
export class RateLimitMeter {
  readonly #requests = new Allowance(10_000);
  readonly #tokens = new Allowance(2_000_000);
  readonly #outputTokens = new Allowance(400_000);

  /** Takes one request at `now` (clock ms) and says what is left. */
  take(now: number, use: TokenUse): RateLimits {
    return {
      requests: this.#requests.take(now, 1),
      tokens: this.#tokens.take(now, use.input),
      outputTokens: this.#outputTokens.take(now, use.output),
    };
  }
}

class Allowance {
  readonly #limit: number;
  #used = 0;
  #at = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  take(now: number, amount: number): RateLimit {
    const limit = this.#limit;
    const refilled = (limit * (now - this.#at)) / 60_000;
    this.#used = Math.min(limit, Math.max(0, this.#used - refilled) + amount);
    this.#at = now;
    return {
      limit,
      remaining: Math.floor(limit - this.#used),
      resetMs: Math.ceil((this.#used / limit) * 60_000),
    };
  }
}
