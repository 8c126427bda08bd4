import { expect, test } from "vitest";
import { Engine } from "../../engine/engine.ts";
import { answering, breakingAfter, cleanEnd, lines, refusing, silent, unreachable } from "../behaviours.ts";
import type { VirtualWorld } from "../virtual-world.ts";
import { breakerInvariants } from "./breaker-invariants.ts";
import { liveWith, type PlantedBug, requests, withDelivery, withStart } from "./planted-bug.ts";
import { worldInvariants } from "./world-invariants.ts";

const down = unreachable("connect_failed");

function everythingDown(world: VirtualWorld): void {
  world.behave("b", down);
  requests(3, down)(world);
}

const planted: Readonly<Record<string, PlantedBug>> = {
  I16: {
    bug: "limits that never come",
    makeEngine: (ports, configuration, listener) => {
      const timers = { start: (_ms: number, fire: () => void) => ports.timers.start(1e9, fire) };
      return new Engine({ ...ports, timers }, configuration, listener);
    },
    live: (world) => {
      requests(1, silent)(world);
      world.advance(100_000);
    },
  },
  I17: {
    bug: "the chain is gone through twice",
    makeEngine: withStart((start) => (request, delivery) => {
      const again = request.chain.map((entry) => ({ ...entry, priority: entry.priority + 10 }));
      return start({ ...request, chain: [...request.chain, ...again] }, delivery);
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
    live: requests(1, answering()),
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
                onEnd: (end, after) => delivery.onEnd(end, [...before, ...after]),
              },
            ),
        },
      );
    }),
    live: requests(1, refusing(400, { code: "content_filter" })),
  },
  I20: {
    bug: "forgets the fallback",
    makeEngine: withStart(
      (start) => (request, delivery) => start({ ...request, chain: request.chain.slice(0, 1) }, delivery),
    ),
    live: requests(1, down),
  },
  I23: {
    bug: "no cooldown is ever seen",
    makeEngine: (...parts) => {
      const engine = new Engine(...parts);
      engine.cooldowns.of = () => null;
      return engine;
    },
    live: requests(3, refusing(429, {}, { "retry-after": "20" })),
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
    live: requests(1, refusing(429, {}, { "retry-after": "20" })),
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
      const permit = { trial: false, markContent: () => undefined, settle: () => undefined };
      breaker.acquire = () => ({ admitted: true, permit });
    },
    live: requests(1, answering()),
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
  I29: {
    bug: "a frame lost on the way",
    makeEngine: withDelivery((delivery) => ({ onFrames: (frames) => delivery.onFrames(frames.slice(1)) })),
    live: requests(1, answering()),
  },
  I30: {
    bug: "two starts",
    makeEngine: withDelivery((delivery) => ({
      onCommit: (served, path) => {
        delivery.onCommit(served, path);
        delivery.onCommit(served, path);
      },
    })),
    live: requests(1, answering()),
  },
  I31: {
    bug: "half an answer told as whole",
    makeEngine: withDelivery((delivery) => ({
      onEnd: (end, path) =>
        delivery.onEnd(end.kind === "interrupted" ? { kind: "streamed", served: end.served } : end, path),
    })),
    live: requests(1, breakingAfter(2, cleanEnd)),
  },
  I32: {
    bug: "a start before the first word",
    makeEngine: withStart((start) => (request, delivery) => {
      const run = start(request, delivery);
      delivery.onCommit({ target: "a", level: "primary", head: { status: 200, headers: {} } }, []);
      return run;
    }),
    live: requests(1, answering()),
  },
  I33: {
    bug: "a call goes on for nobody",
    makeEngine: withStart((start) => (request, delivery) => ({
      ...start(request, delivery),
      cancel: () => delivery.onEnd({ kind: "cancelled" }, []),
    })),
    live: (world) => {
      world.request({ manner: { kind: "leaves", afterMs: 200 } });
      world.advance(1_000);
    },
  },
  I35: {
    bug: "pausing reaches nobody",
    makeEngine: withStart((start) => (request, delivery) => {
      const run = start(request, delivery);
      return { cancel: () => run.cancel(), pause: () => undefined, resume: () => undefined };
    }),
    live: (world) => {
      world.behave("a", breakingAfter(2));
      world.request({ manner: { kind: "slow", pauseMs: 100_000 } });
      world.advance(60_000);
    },
  },
  I37: {
    bug: "a clean end after a cut",
    makeEngine: withDelivery((delivery) => ({
      onEnd: (end, path) =>
        delivery.onEnd(end.kind === "interrupted" ? { kind: "streamed", served: end.served } : end, path),
    })),
    live: requests(1, breakingAfter(2)),
  },
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
      breaker.acquire = (leaseMs) => {
        const admission = acquire(leaseMs);
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
  "no fault": {
    bug: "a codec that throws",
    live: (world) => {
      world.behave("a", breakingAfter(0, lines("bug")));
      world.request();
      world.settle();
    },
  },
};

const own = new Set(breakerInvariants.map(({ name }) => name));
const rest = worldInvariants.filter(({ name }) => !own.has(name));

test.each(rest)("$name notices: $statement", ({ name }) => {
  const bug = planted[name];
  if (bug === undefined) throw new Error(`no bug planted for ${name}`);
  expect(() => liveWith(name, bug)).toThrow(new RegExp(`^${name} \\(`));
});

test.each(rest.filter(({ name }) => name !== "no fault"))(
  "$name has nothing against an engine without the bug",
  ({ name }) => {
    const bug = planted[name];
    if (bug === undefined) throw new Error(`no bug planted for ${name}`);
    expect(() => liveWith(name, { bug: "none", live: bug.live })).not.toThrow();
  },
);
