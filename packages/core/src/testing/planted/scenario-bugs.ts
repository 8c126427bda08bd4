import { Engine } from "../../engine/engine.ts";
import type { MakeEngine } from "../virtual-world.ts";
import { tuned, withBreaker, withStart } from "./planted-bug.ts";

export interface ScenarioBug {
  readonly bug: string;
  readonly makeEngine: MakeEngine;
}

/** Not the world's chance: another each time, whatever the seed. */
let elsewhere = 0;

/** One bug for each invariant that brings its own worlds. */
export const scenarioBugs: Readonly<Record<string, ScenarioBug>> = {
  I8: {
    bug: "no trial ever counts",
    makeEngine: withBreaker((breaker) => {
      const acquire = breaker.acquire.bind(breaker);
      breaker.acquire = (leaseMs, caller) => {
        const admission = acquire(leaseMs, caller);
        if (!admission.admitted || !admission.permit.trial) return admission;
        const { permit } = admission;
        const settle: typeof permit.settle = (_verdict, request) => permit.settle("neutral", request);
        return { admitted: true, permit: { ...permit, markContent: () => undefined, settle } };
      };
    }),
  },
  I13: {
    bug: "durations by the wall clock",
    makeEngine: (ports, ...rest) => new Engine({ ...ports, clock: ports.wallClock }, ...rest),
  },
  I15: {
    bug: "chance from elsewhere",
    makeEngine: (ports, ...rest) =>
      new Engine({ ...ports, random: { next: () => (elsewhere += 0.137) % 1 } }, ...rest),
  },
  I22: {
    bug: "neither breaker nor health learns",
    makeEngine: (...parts) => {
      const engine = tuned({ failureThreshold: 0, failureRate: 0 })(...parts);
      engine.live("a").health.recordCall = () => undefined;
      return engine;
    },
  },
  I38: {
    bug: "a reader that forgets half a frame",
    makeEngine: withStart((start) => (request, delivery) => {
      const { codec } = request;
      const streamReader: typeof codec.streamReader = () => ({
        pending: false,
        outputTokens: 0,
        read: (chunk) => codec.streamReader().read(chunk),
      });
      return start({ ...request, codec: { ...codec, streamReader } }, delivery);
    }),
  },
};
