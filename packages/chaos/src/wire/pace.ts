/** How fast a healthy provider is, and how much it says. */
export interface Pace {
  /** From the request to the first content of a stream. */
  readonly firstTokenMs: number;
  /** Between two tokens. */
  readonly tokenMs: number;
  /** Length of an answer whose prompt names none. */
  readonly tokens: number;
  /** 0.2: every call is up to 20 % faster or slower than said, picked by the seed. */
  readonly jitter: number;
}

export const defaultPace: Pace = { firstTokenMs: 250, tokenMs: 15, tokens: 40, jitter: 0 };

/** The pace of one call: `chance` is uniform in [0, 1). Whole milliseconds. */
export function jittered(pace: Pace, chance: number): Pace {
  const factor = 1 + pace.jitter * (2 * chance - 1);
  return {
    ...pace,
    firstTokenMs: Math.round(pace.firstTokenMs * factor),
    tokenMs: Math.round(pace.tokenMs * factor),
  };
}
