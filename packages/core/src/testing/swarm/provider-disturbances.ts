import type { TargetId } from "../../target.ts";
import { answering, type Behaviour, silent, unreachable, usualPace } from "../behaviours.ts";
import { misbehaviours } from "./misbehaviours.ts";
import { type Disturbance, type Part, timesBetween } from "./part.ts";

const well = "well";

/** Every provider breaks and heals, again and again, each on its own. */
export const spells: Disturbance = (part) => {
  const { world, random, startMs, endMs, kinds } = part;
  let faults = 0;
  for (const { id } of world.targets) {
    for (let at = startMs + random.below(30_000); at < endMs; faults++) {
      const kind = random.pick(kinds);
      const until = at + 2_000 + random.below(60_000);
      disturb(part, { ids: [id], kind, behaviour: misbehaviours[kind] ?? silent, at, until });
      at = until + 2_000 + random.below(60_000);
    }
  }
  return faults;
};

/** One provider is up and down in a steady beat. */
export const flapping: Disturbance = (part) => {
  const { world, random, startMs, endMs, kinds } = part;
  const { id } = random.pick(world.targets);
  const kind = random.pick(kinds);
  const beatMs = 2_000 + random.below(28_000);
  let faults = 0;
  for (let at = startMs + random.below(60_000); at < endMs; at += 2 * beatMs, faults++) {
    disturb(part, { ids: [id], kind, behaviour: misbehaviours[kind] ?? silent, at, until: at + beatMs });
  }
  return faults;
};

/** One provider answers ten times as slowly, without an error. */
export const brownout: Disturbance = (part) => {
  const { random, world, startMs, endMs } = part;
  const at = startMs + random.below(endMs - startMs);
  const behaviour = answering({ ...usualPace, firstTokenMs: 10 * usualPace.firstTokenMs, tokenMs: 500 });
  const { id } = random.pick(world.targets);
  disturb(part, { ids: [id], kind: "brownout", behaviour, at, until: at + 60_000 });
  return 1;
};

/** Every provider breaks in the same way at once. */
export const totalOutage: Disturbance = (part) => {
  const kind = part.random.pick(part.kinds);
  return everywhere(part, kind, misbehaviours[kind] ?? silent);
};

/** Our own way out is gone: no name is found any more. */
export const egressLoss: Disturbance = (part) => everywhere(part, "egress_loss", unreachable("dns_failed"));

function everywhere(part: Part, kind: string, behaviour: Behaviour): number {
  const times = timesBetween(part, 90_000, 240_000);
  const ids = part.world.targets.map(({ id }) => id);
  for (const at of times) {
    disturb(part, { ids, kind, behaviour, at, until: at + 5_000 + part.random.below(60_000) });
  }
  return times.length;
}

interface Spell {
  readonly ids: readonly TargetId[];
  readonly kind: string;
  readonly behaviour: Behaviour;
  readonly at: number;
  readonly until: number;
}

function disturb({ world, endMs }: Part, { ids, kind, behaviour, at, until }: Spell): void {
  for (const id of ids) {
    world.after(at, () => world.behave(id, behaviour, kind));
    world.after(Math.min(until, endMs), () => world.behave(id, answering(), well));
  }
}
