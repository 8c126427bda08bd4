import { Engine } from "../../engine/engine.ts";
import { answering, refusing, silent, unreachable } from "../behaviours.ts";
import type { VirtualWorld } from "../virtual-world.ts";
import { type PlantedBug, requests, tuned, withBreaker } from "./planted-bug.ts";

const down = unreachable("connect_failed");

/** Down until it has opened, then well again, with a call that outlasts all of it. */
function outage(world: VirtualWorld): void {
  world.behave("a", answering({ firstTokenMs: 9_000, tokens: 100, tokenMs: 1_000 }));
  world.request({ chain: ["a"] });
  requests(8, down)(world);
  requests(30, answering())(world);
}

const harmless = {
  trial: false,
  markContent: () => undefined,
  markSlow: () => undefined,
  settle: () => undefined,
};

/** One bug for each invariant of a breaker. */
export const breakerBugs: Readonly<Record<string, PlantedBug>> = {
  I1: {
    bug: "an open breaker admits",
    makeEngine: withBreaker((breaker) => {
      breaker.acquire = () => ({ admitted: true, permit: harmless });
      breaker.force({ mode: "forced_open", ttlMs: null, reason: "", actor: "" });
    }),
    live: requests(1, answering()),
  },
  I2: {
    bug: "half-open admits everybody",
    makeEngine: tuned({ concurrentTrials: 50 }),
    live: (world) => {
      requests(6, down)(world);
      world.behave("a", silent);
      for (let call = 0; call < 5; call++) world.request({ chain: ["a"] });
      world.advance(5_000);
    },
  },
  I3: {
    bug: "a stale result resets",
    makeEngine: withBreaker((breaker) => {
      const acquire = breaker.acquire.bind(breaker);
      breaker.acquire = (leaseMs, caller) => {
        const admission = acquire(leaseMs, caller);
        if (!admission.admitted) return admission;
        const { permit } = admission;
        const { generation } = breaker;
        const settle: typeof permit.settle = (verdict, request) => {
          const isStale = breaker.generation !== generation;
          permit.settle(verdict, request);
          if (isStale) breaker.reset();
        };
        return { admitted: true, permit: { ...permit, settle } };
      };
    }),
    live: outage,
  },
  I4: { bug: "opens after two failures", makeEngine: tuned({ failureThreshold: 2 }), live: outage },
  I5: { bug: "closes after one trial", makeEngine: tuned({ trialsToClose: 1 }), live: outage },
  I6: {
    bug: "neutral counts as failed",
    makeEngine: withBreaker((breaker) => {
      const acquire = breaker.acquire.bind(breaker);
      breaker.acquire = (leaseMs, caller) => {
        const admission = acquire(leaseMs, caller);
        if (!admission.admitted) return admission;
        const { permit } = admission;
        return {
          admitted: true,
          permit: {
            ...permit,
            settle: (verdict, request) => permit.settle(verdict === "neutral" ? "failure" : verdict, request),
          },
        };
      };
    }),
    live: requests(1, refusing(400)),
  },
  I7: { bug: "waits three times as long", makeEngine: tuned({ recoveryTimeMs: 30_000 }), live: outage },
  I9: {
    bug: "no lease, and limits that never come",
    makeEngine: (ports, configuration, listener) => {
      const timers = {
        start: (ms: number, fire: () => void) => ports.timers.start(ms === 10_000 ? 1e9 : ms, fire),
      };
      const engine = new Engine({ ...ports, timers }, configuration, listener);
      const { breaker } = engine.live("a");
      const acquire = breaker.acquire.bind(breaker);
      breaker.acquire = () => acquire(Number.POSITIVE_INFINITY);
      return engine;
    },
    live: (world) => {
      requests(6, down)(world);
      requests(1, silent)(world);
    },
  },
  I10: {
    bug: "an endless window",
    makeEngine: tuned({ windowMs: 6_000_000 }),
    live: requests(90, answering()),
  },
  I11: {
    bug: "generations that do not grow",
    makeEngine: (ports, configuration, listener) =>
      new Engine(ports, configuration, {
        ...listener,
        onBreaker: (event) => listener.onBreaker({ ...event, generation: 1 }),
      }),
    live: outage,
  },
  I12: {
    bug: "an override nobody ends",
    makeEngine: withBreaker((breaker) => {
      breaker.force({ mode: "forced_open", ttlMs: 5_000, reason: "", actor: "" });
      breaker.tick = () => undefined;
    }),
    live: requests(10, answering()),
  },
  I52: {
    bug: "what a probe finds counts like a request",
    makeEngine: withBreaker((breaker) => {
      const acquire = breaker.acquire.bind(breaker);
      breaker.acquire = (leaseMs) => acquire(leaseMs);
    }),
    live: (world) => {
      world.check();
      world.behave("a", refusing(503));
      world.advance(600_000);
    },
  },
  I14: {
    bug: "a refusal changes the breaker",
    makeEngine: withBreaker((breaker) => {
      const acquire = breaker.acquire.bind(breaker);
      breaker.acquire = (leaseMs, caller) => {
        const admission = acquire(leaseMs, caller);
        if (!admission.admitted) breaker.reset();
        return admission;
      };
    }),
    live: requests(8, down),
  },
};
