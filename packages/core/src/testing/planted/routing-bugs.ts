import type { Delivery, EngineRequest, Run } from "../../engine/delivery.ts";
import { Engine } from "../../engine/engine.ts";
import type { PathStep } from "../../engine/record.ts";
import { answering, rechunked, refusing, unreachable } from "../behaviours.ts";
import type { VirtualWorld } from "../virtual-world.ts";
import { type PlantedBug, requestsToBoth, tuned, withDelivery, withStart } from "./planted-bug.ts";

const down = unreachable("connect_failed");

function everythingDown(world: VirtualWorld): void {
  world.behave("b", down);
  requestsToBoth(3, down)(world);
}

function aSecondLater(step: PathStep): PathStep {
  return { ...step, startMs: step.startMs + 1_000 };
}

/** One bug for each invariant of the way through a chain. */
export const routingBugs: Readonly<Record<string, PlantedBug>> = {
  I17: {
    bug: "the chain is gone through twice",
    makeEngine: withStart((start) => (request, delivery) => {
      const pass = (onEnd: Delivery["onEnd"]): Run =>
        start(request, {
          onCommit: (served, path) => delivery.onCommit(served, path),
          onFrames: (frames) => delivery.onFrames(frames),
          onEnd,
        });
      return pass((_end, before) => pass((end, after) => delivery.onEnd(end, [...before, ...after])));
    }),
    live: everythingDown,
  },
  I18: {
    bug: "one more call after the end",
    makeEngine: withStart((start) => (request, delivery) => {
      const nobody = { onCommit: () => undefined, onFrames: () => undefined, onEnd: () => undefined };
      return start(request, {
        onCommit: (served, path) => delivery.onCommit(served, path),
        onFrames: (frames) => delivery.onFrames(frames),
        onEnd: (end, path) => {
          delivery.onEnd(end, path);
          start(request, nobody);
        },
      });
    }),
    live: requestsToBoth(1, answering()),
  },
  I19: {
    bug: "shops for a laxer model",
    makeEngine: withStart((start) => (request, delivery) => {
      const [first, ...others] = request.chain;
      if (first === undefined) throw new Error("an empty chain");
      return start(
        { ...request, chain: [first] },
        {
          onCommit: (served, path) => delivery.onCommit(served, path),
          onFrames: (frames) => delivery.onFrames(frames),
          onEnd: (_end, before) =>
            start(
              { ...request, chain: others },
              {
                onCommit: (served, path) => delivery.onCommit(served, path),
                onFrames: (frames) => delivery.onFrames(frames),
                onEnd: (end, after) => delivery.onEnd(end, [...before, ...after.map(aSecondLater)]),
              },
            ),
        },
      );
    }),
    live: requestsToBoth(1, refusing(400, { code: "content_filter" })),
  },
  I20: {
    bug: "forgets the fallback",
    makeEngine: withStart(
      (start) => (request, delivery) => start({ ...request, chain: request.chain.slice(0, 1) }, delivery),
    ),
    live: requestsToBoth(1, down),
  },
  I21: {
    bug: "retries without a budget",
    makeEngine: (...parts) => {
      const engine = tuned({ failureThreshold: 0 })(...parts);
      engine.live("a").budget.tryRetry = () => () => undefined;
      return engine;
    },
    live: (world) => {
      // A refusal that takes seconds to say: the second calls meet.
      world.behave("a", rechunked(refusing(500), 5, 500));
      for (let caller = 0; caller < 6; caller++) world.request();
      world.advance(60_000);
    },
  },
  I23: {
    bug: "no cooldown is ever seen",
    makeEngine: (...parts) => {
      const engine = new Engine(...parts);
      engine.cooldowns.of = () => null;
      return engine;
    },
    live: requestsToBoth(3, refusing(429, {}, { "retry-after": "20" })),
  },
  I24: {
    bug: "a cooldown cut short",
    makeEngine: (ports, configuration, listener) =>
      new Engine(ports, configuration, {
        ...listener,
        onCooldown: (cooldown) => {
          listener.onCooldown(cooldown);
          listener.onCooldown({ ...cooldown, until: cooldown.since + 1_000 });
        },
      }),
    live: requestsToBoth(1, refusing(429, {}, { "retry-after": "20" })),
  },
  I25: {
    bug: "the last tier first",
    makeEngine: withStart(
      (start) => (request, delivery) =>
        start(
          { ...request, chain: request.chain.map((entry) => ({ ...entry, priority: -entry.priority })) },
          delivery,
        ),
    ),
    live: everythingDown,
  },
  I26: {
    bug: "an operator nobody obeys",
    sabotage: (world) => {
      const { breaker } = world.engine.live("a");
      breaker.force({ mode: "forced_open", ttlMs: null, reason: "", actor: "" });
      const permit = {
        trial: false,
        markContent: () => undefined,
        markSlow: () => undefined,
        settle: () => undefined,
      };
      breaker.acquire = () => ({ admitted: true, permit });
    },
    live: requestsToBoth(1, answering()),
  },
  I27: {
    bug: "come back at once",
    makeEngine: withDelivery((delivery) => ({
      onEnd: (end, path) =>
        delivery.onEnd(
          end.kind === "exhausted" ? { ...end, exhaustion: { ...end.exhaustion, retryAfterMs: 0 } } : end,
          path,
        ),
    })),
    live: everythingDown,
  },
  I28: {
    bug: "blames rate limits",
    makeEngine: withDelivery((delivery) => ({
      onEnd: (end, path) =>
        delivery.onEnd(
          end.kind === "exhausted"
            ? { ...end, exhaustion: { ...end.exhaustion, code: "rate_limited" } }
            : end,
          path,
        ),
    })),
    live: everythingDown,
  },
  I57: {
    bug: "asks whoever is next",
    makeEngine: withStart(
      (start) =>
        ({ unfit: _unfit, ...request }, delivery) =>
          start(request, delivery),
    ),
    live: (world) => {
      const cannotCarry: EngineRequest["unfit"] = ({ id }) => (id === "a" ? "cannot_carry" : null);
      world.request({ chain: ["a", "b"], asking: { unfit: cannotCarry } });
      world.advance(60_000);
    },
  },
};
