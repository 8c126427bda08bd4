import type { BreakerSettings } from "../../breaker/breaker-settings.ts";
import type { Breaker } from "../../breaker/breaker.ts";
import type { Delivery, EngineRequest, Run } from "../../engine/delivery.ts";
import { Engine } from "../../engine/engine.ts";
import type { TargetId } from "../../target.ts";
import type { Behaviour } from "../behaviours.ts";
import { type MakeEngine, VirtualWorld } from "../virtual-world.ts";

/** A way to break the engine from outside, and what to live through to notice it. */
export interface PlantedBug {
  readonly bug: string;
  readonly makeEngine?: MakeEngine;
  /** After the world is made, for what must sit above its own taps. */
  readonly sabotage?: (world: VirtualWorld) => void;
  readonly live: (world: VirtualWorld) => void;
}

/**
 * Lives through what a planted bug needs to show itself, with every invariant on watch. Tells what
 * each of those that broke said first.
 */
export function livedThrough(planted: PlantedBug): ReadonlyMap<string, string> {
  const broken = new Map<string, string>();
  const world = new VirtualWorld({
    targets: [{ id: "a" }, { id: "b" }],
    onViolation: (invariant, story) => {
      if (!broken.has(invariant)) broken.set(invariant, story);
    },
    ...(planted.makeEngine === undefined ? {} : { makeEngine: planted.makeEngine }),
  });
  try {
    planted.sabotage?.(world);
    planted.live(world);
  } catch (fault) {
    // A broken engine may throw where no invariant looks; what was seen until then counts.
    broken.set("threw", String(fault));
  }
  return broken;
}

/** An engine whose breaker of target `a` is tampered with. */
export function withBreaker(tamper: (breaker: Breaker) => void): MakeEngine {
  return (...parts) => {
    const engine = new Engine(...parts);
    tamper(engine.live("a").breaker);
    return engine;
  };
}

/** An engine whose breakers are tuned otherwise than it was told. */
export function tuned(settings: Partial<BreakerSettings>): MakeEngine {
  return (ports, configuration, listener) =>
    new Engine(ports, { ...configuration, breaker: { ...configuration.breaker, ...settings } }, listener);
}

type Start = (request: EngineRequest, delivery: Delivery) => Run;

/** An engine that carries requests in another way. */
export function withStart(wrap: (start: Start) => Start): MakeEngine {
  return (...parts) => {
    const engine = new Engine(...parts);
    engine.start = wrap(engine.start.bind(engine));
    return engine;
  };
}

/** An engine that tells its clients something else than what is. */
export function withDelivery(lie: (delivery: Delivery) => Partial<Delivery>): MakeEngine {
  return withStart((start) => (request, delivery) => {
    const honest: Delivery = {
      onCommit: (served, path) => delivery.onCommit(served, path),
      onFrames: (frames) => delivery.onFrames(frames),
      onEnd: (end, path) => delivery.onEnd(end, path),
    };
    return start(request, { ...honest, ...lie(delivery) });
  });
}

/** Requests to target `a` alone, which behaves so, one a second. */
export function requests(count: number, behaviour: Behaviour): PlantedBug["live"] {
  return (world) => ask(world, { count, behaviour, chain: ["a"] });
}

/** The same with `b` behind it, which is well. */
export function requestsToBoth(count: number, behaviour: Behaviour): PlantedBug["live"] {
  return (world) => ask(world, { count, behaviour, chain: ["a", "b"] });
}

interface Asking {
  readonly count: number;
  readonly behaviour: Behaviour;
  readonly chain: readonly TargetId[];
}

function ask(world: VirtualWorld, { count, behaviour, chain }: Asking): void {
  world.behave("a", behaviour);
  for (let request = 0; request < count; request++) {
    world.request({ chain });
    world.advance(1_000);
  }
  world.advance(60_000);
}
