import {
  breakingAfter,
  connectionLost,
  refusing,
  unreachable,
  writing,
  type Behaviour,
} from "./behaviours.ts";
import type { SeededRandom } from "../virtual/seeded-random.ts";

/**
 * A provider on an ordinary day: first tokens with a long tail, a pace of its own for every answer, one call in 200 that fails in one way or
 * another, and one in 5,000 that is refused for its rate or its load.
 */
export function noisy(random: SeededRandom): Behaviour {
  const failures = [refusing(500), unreachable("connect_failed"), breakingAfter(1, connectionLost())];
  const refusals = [refusing(503), refusing(529), refusing(429, {}, { "retry-after": "1" })];
  return (streamed) => {
    const luck = random.next();
    if (luck < 0.0002) return random.pick(refusals)(streamed);
    if (luck < 0.005) return random.pick(failures)(streamed);
    return writing({ firstTokenMs: firstTokenMs(random), tokens: 8, tokenMs: tokenMs(random) })(streamed);
  };
}

/** Log-normal around 400 ms: one in 20 takes 1.5 s or more, one in 1,000 nearly 5 s. */
function firstTokenMs(random: SeededRandom): number {
  return Math.min(9_000, 400 * Math.exp(0.8 * normal(random)));
}

/** Log-normal around 50 tokens a second: one call in 20 gets less than half of that. */
function tokenMs(random: SeededRandom): number {
  return 20 * Math.exp(0.45 * normal(random));
}

function normal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
