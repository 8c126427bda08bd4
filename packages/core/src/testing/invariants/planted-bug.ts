import type { Breaker } from "../../breaker/breaker.ts";
import type { Delivery, EngineRequest, Run } from "../../engine/delivery.ts";
import { Engine } from "../../engine/engine.ts";
import type { Behaviour } from "../behaviours.ts";
import { type MakeEngine, VirtualWorld } from "../virtual-world.ts";
import { worldInvariants } from "./world-invariants.ts";

/** A way to break the engine from outside, and what to live through to notice it. */
export interface PlantedBug {
  readonly bug: string;
  readonly makeEngine?: MakeEngine;
  /** After the world is made, for what must sit above its own taps. */
  readonly sabotage?: (world: VirtualWorld) => void;
  readonly live: (world: VirtualWorld) => void;
}

/** Lives through a planted bug with one invariant on watch; throws what that invariant says. */
export function liveWith(invariant: string, planted: PlantedBug): void {
  const world = new VirtualWorld({
    targets: [{ id: "a" }, { id: "b" }],
    invariants: worldInvariants.filter(({ name }) => name === invariant),
    ...(planted.makeEngine === undefined ? {} : { makeEngine: planted.makeEngine }),
  });
  planted.sabotage?.(world);
  planted.live(world);
}

/** An engine whose breaker of target `a` is tampered with. */
export function withBreaker(tamper: (breaker: Breaker) => void): MakeEngine {
  return (...parts) => {
    const engine = new Engine(...parts);
    tamper(engine.live("a").breaker);
    return engine;
  };
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

/** Requests to a target that behaves so, one a second. */
export function requests(count: number, behaviour: Behaviour): PlantedBug["live"] {
  return (world) => {
    world.behave("a", behaviour);
    for (let request = 0; request < count; request++) {
      world.request();
      world.advance(1_000);
    }
    world.advance(60_000);
  };
}
