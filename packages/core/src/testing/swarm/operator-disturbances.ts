import { type Disturbance, timesBetween } from "./part.ts";

const hourMs = 3_600_000;

/** An operator forces breakers for a while, or resets them. */
export const overrides: Disturbance = (part) => {
  const { world, random } = part;
  const times = timesBetween(part, 10_000, 130_000);
  for (const at of times) {
    const { id } = random.pick(world.targets);
    const mode = random.pick(["forced_open", "forced_closed", "bypass"] as const);
    const ttlMs = 1_000 + random.below(40_000);
    const isReset = random.below(3) === 0;
    world.after(at, () => {
      const { breaker } = world.engine.live(id);
      if (isReset) breaker.reset();
      else breaker.force({ mode, ttlMs, reason: "drill", actor: "operator" });
    });
  }
  return times.length;
};

/** An operator takes targets out and puts them back. */
export const disabling: Disturbance = (part) => {
  const { world, random } = part;
  const times = timesBetween(part, 40_000, 120_000);
  for (const at of times) {
    const { id } = random.pick(world.targets);
    world.after(at, () => world.disable(id));
    world.after(at + random.below(30_000), () => world.enable(id));
  }
  return times.length;
};

/** An operator puts the chain into another order. */
export const reordering: Disturbance = (part) => {
  const times = timesBetween(part, 30_000, 120_000);
  for (const at of times) {
    part.world.after(at, () => {
      const [first, ...others] = part.chain;
      if (first !== undefined) part.chain = [...others, first];
    });
  }
  return times.length;
};

/** A new revision of the configuration tunes every breaker anew. */
export const retuning: Disturbance = (part) => {
  const times = timesBetween(part, 60_000, 180_000);
  times.forEach((at, index) => {
    const failureThreshold = 3 + (index % 3);
    part.world.after(at, () =>
      part.world.reconfigure({ failureRate: 0.3, windowMs: 30_000, failureThreshold }),
    );
  });
  return times.length;
};

/** An operator ends every cooldown by hand. */
export const pardons: Disturbance = (part) => {
  const times = timesBetween(part, 60_000, 180_000);
  for (const at of times) part.world.after(at, () => part.world.clearCooldowns());
  return times.length;
};

/** The process ends and another takes up from what the first one knew. */
export const restarts: Disturbance = (part) => {
  const times = timesBetween(part, 50_000, 150_000);
  for (const at of times) part.world.after(at, () => part.world.restart());
  return times.length;
};

/** The wall clock is an hour off, and back again. */
export const clockSteps: Disturbance = (part) => {
  const times = timesBetween(part, 20_000, 60_000);
  times.forEach((at, index) => {
    part.world.after(at, () => part.world.stepWallClock(index % 2 === 0 ? hourMs : -hourMs));
  });
  return times.length;
};
