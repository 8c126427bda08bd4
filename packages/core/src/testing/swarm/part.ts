import type { TargetId } from "../../target.ts";
import type { SeededRandom } from "../../virtual/seeded-random.ts";
import type { VirtualWorld } from "../virtual-world.ts";

/** What everybody who takes part in one grown world shares. */
export interface Part {
  readonly world: VirtualWorld;
  readonly random: SeededRandom;
  /** Faults happen from here on, until there; ms. */
  readonly startMs: number;
  readonly endMs: number;
  /** Names of the misbehaviours this seed knows. */
  readonly kinds: readonly string[];
  /** The order in which callers ask, tier by tier; an operator may change it on the way. */
  chain: readonly (TargetId | readonly TargetId[])[];
}

/** One way to disturb a world. Plans its faults and tells how many there will be. */
export type Disturbance = (part: Part) => number;

/** Times between the first and the last fault with random gaps, in ms. */
export function timesBetween(
  { random, startMs, endMs }: Part,
  shortestMs: number,
  longestMs: number,
): readonly number[] {
  const gap = (): number => shortestMs + random.below(longestMs - shortestMs);
  const times: number[] = [];
  for (let at = startMs + random.below(longestMs); at < endMs; at += gap()) times.push(at);
  return times;
}
