import { SeededRandom } from "@understudy/core/testing";
import { mainRoute, secondRoute } from "./configuration.ts";
import type { Scenario } from "./scenario.ts";

/** A request to come; `atMs`: from the beginning. */
export interface Arrival {
  readonly atMs: number;
  readonly route: string;
  readonly streamed: boolean;
}

export interface Crowd {
  readonly count: number;
  readonly perSecond: number;
  readonly seed: number;
}

const shareOfSecond = 0.1;

/** As many requests, at random times and yet the same ones for a seed. */
export function arrivalsOf(
  { streamed, known }: Scenario,
  { count, perSecond, seed }: Crowd,
): readonly Arrival[] {
  const random = new SeededRandom(seed);
  let atMs = 0;
  return Array.from({ length: count }, () => {
    atMs += (-Math.log(1 - random.next()) * 1_000) / perSecond;
    const isSecond = random.next() < shareOfSecond && known !== undefined;
    return { atMs, route: isSecond ? secondRoute : mainRoute, streamed: random.next() < streamed };
  });
}
