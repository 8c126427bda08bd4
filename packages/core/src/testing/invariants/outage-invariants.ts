import { answering, unreachable } from "../behaviours.ts";
import { closingBoundMs } from "../swarm/healing.ts";
import { VirtualWorld } from "../virtual-world.ts";
import type { ScenarioInvariant } from "./scenario-invariant.ts";

const second = 1_000;
const mostAmplification = 1.25;
const minuteMs = 60_000;

/** Invariants of a life with one target down. */
export const outageInvariants: readonly ScenarioInvariant[] = [
  {
    name: "I8",
    statement: "a target that is well again is closed again, in bounded time",
    broken: (makeEngine) => {
      const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], makeEngine, invariants: [] });
      world.behave("a", unreachable("connect_failed"));
      const { breaker } = world.engine.live("a");
      for (let at = 0; at < 10 * minuteMs; at += second) oneSecond(world);
      world.behave("a", answering());
      for (let waited = 0; breaker.snapshot().state !== "closed"; waited += second) {
        if (waited > closingBoundMs) return `still ${breaker.snapshot().state} after ${waited} ms`;
        oneSecond(world);
      }
      return null;
    },
  },
  {
    name: "I22",
    statement: "with one target dead, at most 1.25 calls per request over any minute",
    broken: (makeEngine) => {
      const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], makeEngine, invariants: [] });
      world.behave("a", unreachable("connect_failed"));
      for (let at = 0; at < 3 * minuteMs; at += second) oneSecond(world);
      for (let from = 0; from <= 2 * minuteMs; from += second) {
        const amplification = amplificationWithin(world, from, from + minuteMs);
        if (amplification > mostAmplification) {
          return `${amplification.toFixed(2)} calls per request from ${from} ms on`;
        }
      }
      return null;
    },
  },
];

function oneSecond(world: VirtualWorld): void {
  world.request();
  world.advance(second);
}

/** Upstream calls per client request between two moments; ms. */
export function amplificationWithin(world: VirtualWorld, from: number, to: number): number {
  let calls = 0;
  let requests = 0;
  for (const { at, event } of world.events) {
    if (at < from || at >= to) continue;
    if (event.type === "call-start") calls += 1;
    if (event.type === "request-start") requests += 1;
  }
  return calls / requests;
}
