import { Engine } from "../../engine/engine.ts";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  lines,
  silent,
  streaming,
} from "../behaviours.ts";
import { type PlantedBug, requests, requestsToBoth, withDelivery, withStart } from "./planted-bug.ts";

/** A provider that says much, and fast: 1.6 MB a second. */
const firehose: Behaviour = function* torrent() {
  yield* streaming();
  for (;;) yield lines(`content ${"x".repeat(16_384)}`, 10);
};

/** One bug for each invariant of what a client gets. */
export const streamBugs: Readonly<Record<string, PlantedBug>> = {
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
        delivery.onEnd(
          end.kind === "interrupted" ? { kind: "streamed", marks: [], served: end.served } : end,
          path,
        ),
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
        delivery.onEnd(
          end.kind === "interrupted" ? { kind: "streamed", marks: [], served: end.served } : end,
          path,
        ),
    })),
    live: requests(1, breakingAfter(2)),
  },
  I34: {
    bug: "reads on while the client cannot",
    makeEngine: withStart((start) => (request, delivery) => {
      const run = start(request, delivery);
      return { cancel: () => run.cancel(), pause: () => undefined, resume: () => undefined };
    }),
    live: (world) => {
      world.behave("a", firehose);
      world.request({ manner: { kind: "slow", pauseMs: 5_000 } });
      world.advance(10_000);
    },
  },
  I36: {
    bug: "the loser is not told",
    makeEngine: withStart((start) => (request, delivery) => {
      const nobody = { onCommit: () => undefined, onFrames: () => undefined, onEnd: () => undefined };
      const winner = start(request, delivery);
      start({ ...request, chain: request.chain.slice(1) }, nobody);
      return winner;
    }),
    live: requestsToBoth(1, answering()),
  },
};
