import { simulate } from "../simulation.ts";
import { expectedSightings, noteSightings } from "./sightings.ts";

/** What every seed of the thousand must at least have lived through. */
const atLeast = { requests: 200, faults: 3 } as const;
const minutes = 4;
const seen = new Set<string>();

/** What must be met and was not, in all seeds lived through so far. */
export function unseen(): readonly string[] {
  return expectedSightings.filter((sighting) => !seen.has(sighting));
}

/** Lives through `count` seeds from `first` on, with every client finished; tells which had too little in them. */
export function liveThroughSeeds(first: number, count: number): readonly string[] {
  const dull: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const { world, requests, faults } = simulate(seed, { minutes });
    noteSightings(world, seen);
    const unfinished = world.clients.filter(({ end }) => end === null).length;
    if (requests < atLeast.requests || faults < atLeast.faults || unfinished > 0) {
      dull.push(`seed ${seed}: ${requests} requests, ${faults} faults, ${unfinished} unfinished`);
    }
  }
  return dull;
}
