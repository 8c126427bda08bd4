import type { SeededRandom } from "../virtual/seeded-random.ts";

/** Durations in ms that are hard on percentiles: an average, or too coarse a scale, is far off on them. */
export const adversarialDurations: Readonly<Record<string, (random: SeededRandom) => number>> = {
  constant: () => 1_000,
  bimodal: (random) => (random.next() < 0.98 ? 200 : 60_000),
  heavyTail: (random) => 100 / (1 - random.next()) ** 1.5,
  tiny: (random) => 0.081 + random.next() / 100,
  huge: (random) => 1e9 * (1 + 30 * random.next()),
  everyScale: (random) => 0.08 * 10 ** (11 * random.next()),
  rareGiant: (random) => (random.next() < 0.0101 ? 3_600_000 : 50 + random.next()),
};

/** The smallest of the values that a share `q` of them does not exceed. */
export function exactQuantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * values.length - 1e-9)) - 1] ?? 0;
}
