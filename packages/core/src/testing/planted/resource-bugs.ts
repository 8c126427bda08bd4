import { Engine } from "../../engine/engine.ts";
import type { StreamReader } from "../../answer.ts";
import type { ConcurrencyEvent } from "../../concurrency/concurrency-event.ts";
import { ConcurrencyLimits } from "../../concurrency/concurrency-limits.ts";
import { answering, rechunked, refusing, unreachable, usualPace } from "../behaviours.ts";
import type { VirtualWorld } from "../virtual-world.ts";
import { type PlantedBug, requests, requestsToBoth, withDelivery, withStart } from "./planted-bug.ts";

/** Many at once, and the target says that it is too many. */
function overload(world: VirtualWorld): void {
  world.behave("a", rechunked(refusing(529), 20, 300));
  for (let round = 0; round < 20; round++) {
    for (let caller = 0; caller < 4; caller++) world.request();
    world.advance(250);
    world.clearCooldowns();
  }
  world.behave("a", answering());
  world.advance(60_000);
}

/** Eight slow answers under way when the target says that it is too many; then one request more. */
function fullHouse(world: VirtualWorld): void {
  world.behave("a", answering({ ...usualPace, firstTokenMs: 2_000 }));
  for (let caller = 0; caller < 8; caller++) world.request();
  world.advance(100);
  world.behave("a", refusing(529));
  world.request();
  world.advance(400);
  world.clearCooldowns();
  world.behave("a", answering());
  world.request();
  world.advance(60_000);
}

/** One bug for each invariant of what the engine holds and counts. */
export const resourceBugs: Readonly<Record<string, PlantedBug>> = {
  I39: {
    bug: "a timer left behind by every request",
    makeEngine: (ports, ...rest) => {
      const engine = new Engine(ports, ...rest);
      const start = engine.start.bind(engine);
      engine.start = (request, delivery) => {
        ports.timers.start(1e9, () => undefined);
        return start(request, delivery);
      };
      return engine;
    },
    live: (world) => {
      world.request();
      world.settle();
    },
  },
  I40: {
    bug: "a permit settled twice",
    sabotage: (world) => {
      const { breaker } = world.engine.live("a");
      const acquire = breaker.acquire.bind(breaker);
      breaker.acquire = (leaseMs, caller) => {
        const admission = acquire(leaseMs, caller);
        if (!admission.admitted) return admission;
        const { permit } = admission;
        const settle: typeof permit.settle = (verdict, request) => {
          permit.settle(verdict, request);
          permit.settle(verdict, request);
        };
        return { admitted: true, permit: { ...permit, settle } };
      };
    },
    live: requests(1, answering()),
  },
  I56: {
    bug: "first tokens go unnoticed",
    makeEngine: (...parts) => {
      const engine = new Engine(...parts);
      const { silence } = engine.live("a");
      silence.firstToken = () => undefined;
      silence.ended = () => undefined;
      return engine;
    },
    live: requests(240, answering()),
  },
  "no fault": {
    bug: "a codec that throws",
    makeEngine: withStart((start) => (request, delivery) => {
      const streamReader = (): StreamReader => ({
        pending: false,
        outputTokens: 0,
        read: () => {
          throw new Error("the codec has a bug");
        },
      });
      return start({ ...request, codec: { ...request.codec, streamReader } }, delivery);
    }),
    live: requests(1, answering()),
  },
  I41: {
    bug: "limits by a clock that runs ten times too fast",
    makeEngine: (ports, configuration, listener) => {
      const engine = new Engine(ports, configuration, listener);
      const clock = { now: () => 10 * ports.clock.now() };
      const tell = (event: ConcurrencyEvent): void => listener.onConcurrency?.(event);
      const concurrency = new ConcurrencyLimits({ clock, wallClock: ports.wallClock }, tell);
      return Object.assign(engine, { concurrency });
    },
    live: overload,
  },
  I42: {
    bug: "a full house is no reason",
    sabotage: ({ engine: { concurrency } }) => {
      const acquire = concurrency.acquire.bind(concurrency);
      concurrency.acquire = (group, most) => acquire(group, most) ?? { release: () => undefined };
    },
    live: fullHouse,
  },
  I43: {
    bug: "a failed attempt is not booked",
    makeEngine: withDelivery((delivery) => ({ onEnd: (end, path) => delivery.onEnd(end, path.slice(1)) })),
    live: requestsToBoth(1, unreachable("connect_failed")),
  },
  I51: {
    bug: "tokens that nobody counts",
    sabotage: (world) => {
      world.check({ dailyTokens: 60 }).budget.spend = () => undefined;
    },
    live: (world) => {
      world.check({ dailyTokens: 60 });
      // Trials are not spread over the day as other probes are.
      for (let outage = 0; outage < 4; outage++) {
        requests(6, refusing(503))(world);
        world.behave("a", answering());
        world.advance(120_000);
      }
    },
  },
  I55: {
    bug: "an attempt booked to another target",
    makeEngine: withDelivery((delivery) => ({
      onEnd: (end, path) =>
        delivery.onEnd(
          end,
          path.map((step) => ({ ...step, target: "b" })),
        ),
    })),
    live: requests(1, answering()),
  },
};
