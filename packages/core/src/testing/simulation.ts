import type { BreakerSettings } from "../breaker/breaker-settings.ts";
import { inferenceUses } from "../health/check-plan.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { growHabits, scheduleCallers } from "./swarm/callers.ts";
import { growChain, growTargets, growWords } from "./swarm/grow-targets.ts";
import { heal } from "./swarm/healing.ts";
import { misbehaviours } from "./swarm/misbehaviours.ts";
import {
  clockSteps,
  disabling,
  overrides,
  pardons,
  reordering,
  restarts,
  retuning,
} from "./swarm/operator-disturbances.ts";
import type { Disturbance, Part } from "./swarm/part.ts";
import { brownout, egressLoss, flapping, spells, totalOutage } from "./swarm/provider-disturbances.ts";
import { type MakeEngine, VirtualWorld, type WorldOptions } from "./virtual-world.ts";

/** What may disturb a world besides the spells of its providers. */
const disturbances: readonly Disturbance[] = [
  flapping,
  brownout,
  totalOutage,
  egressLoss,
  overrides,
  disabling,
  reordering,
  retuning,
  pardons,
];

/** So long some worlds are well at first: then enough is known of a target to say what is unusual. */
const calmMs = 150_000;

export interface SimulationOptions {
  /** Virtual minutes of faults, before everything heals. */
  readonly minutes: number;
  readonly makeEngine?: MakeEngine;
  /** The wall clock jumps by an hour, forth and back; else some seeds restart the process. */
  readonly wallClockJumps?: boolean;
  /** Told of the world before its first moment, to watch it even if it breaks. */
  readonly onWorld?: (world: VirtualWorld) => void;
}

export interface SimulationReport {
  readonly world: VirtualWorld;
  readonly requests: number;
  readonly faults: number;
  /** From the end of the last fault until every breaker was closed; ms. */
  readonly healedAfterMs: number;
}

/**
 * A world grown from a seed. Each seed enables some kinds of fault, some disturbances and some
 * habits of callers, and leaves out the others, so that rare combinations get their turn. First
 * safety: all faults, every invariant after every event. Then liveness: everything heals, and
 * progress must follow (I8). Throws the first broken invariant, with the seed.
 */
export function simulate(seed: number, options: SimulationOptions): SimulationReport {
  const random = new SeededRandom(seed * 7_919 + 13);
  const targets = growTargets(random);
  const ids = targets.map(({ id }) => id);
  const world = new VirtualWorld({
    seed,
    targets,
    words: growWords(random, ids),
    ...growChecks(seed),
    breaker: growBreaker(random),
    ...(options.makeEngine === undefined ? {} : { makeEngine: options.makeEngine }),
  });
  options.onWorld?.(world);
  const startMs = random.below(4) === 0 ? calmMs : 0;
  const part: Part = {
    world,
    random,
    startMs,
    endMs: startMs + options.minutes * 60_000,
    kinds: Array.from({ length: 3 + random.below(4) }, () => random.pick(Object.keys(misbehaviours))),
    chain: growChain(random, ids),
  };
  // What a store keeps is told in wall-clock times: a world in which they jump has no restarts.
  const restarting = random.below(3) === 0 && options.wallClockJumps === undefined ? [restarts] : [];
  const chosen = disturbances.filter(() => random.below(2) === 0);
  let faults = 0;
  for (const disturb of [spells, ...chosen, ...restarting]) faults += disturb(part);
  scheduleCallers(part, growHabits(random));
  if (options.wallClockJumps === true) clockSteps(part);
  world.advance(part.endMs);
  const healedAfterMs = heal(part);
  world.settle();
  return { world, requests: world.clients.length, faults, healedAfterMs };
}

/** Active checks in every third seed: by questions or not, with tokens enough or hardly any. */
function growChecks(seed: number): Pick<WorldOptions, "checks"> {
  // A chance of their own: the worlds of all other seeds stay what they were.
  const random = new SeededRandom(seed * 104_729 + 7);
  if (random.below(3) > 0) return {};
  const intervalMs = random.pick([5_000, 30_000]);
  const dailyTokens = random.pick([0, 100, 1_000_000]);
  return { checks: { inference: random.pick(inferenceUses), intervalMs, dailyTokens } };
}

function growBreaker(random: SeededRandom): Partial<BreakerSettings> {
  return {
    concurrentTrials: 1 + random.below(2),
    failureThreshold: random.pick([0, 3, 5]),
    ...(random.below(4) === 0 ? { recoveryTimeMs: 60_000, recoveryTimeMaxMs: 60_000 } : {}),
  };
}
