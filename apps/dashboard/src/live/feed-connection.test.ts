import { expect, test } from "vitest";
import type { LiveMessage } from "@understudy/contract";
import { FeedConnection, silenceMs, type FeedHandlers } from "./feed-connection.ts";

const tick: LiveMessage = {
  topic: "tick",
  serverTime: 1,
  revision: 1,
  requests: 0,
  inFlight: 0,
  unlisted: 0,
};

/** A world with one timer and streams that the test drives by hand. */
function makeWorld() {
  const streams: { lastEventId: string | null; handlers: FeedHandlers; closed: boolean }[] = [];
  let timer: { delayMs: number; callback: () => void } | null = null;
  const starts: boolean[] = [];
  const seen: LiveMessage[] = [];
  const connection = new FeedConnection(
    {
      open: (lastEventId, handlers) => {
        const stream = { lastEventId, handlers, closed: false };
        streams.push(stream);
        return () => (stream.closed = true);
      },
      after: (delayMs, callback) => {
        const mine = { delayMs, callback };
        timer = mine;
        return () => {
          if (timer === mine) timer = null;
        };
      },
      random: () => 1,
    },
    { onStarted: (again) => starts.push(again), onMessage: (message) => seen.push(message) },
  );
  const newest = () => streams.at(-1)!;
  const fire = () => {
    const due = timer;
    timer = null;
    due?.callback();
    return due?.delayMs;
  };
  return { connection, streams, starts, seen, newest, fire };
}

test("a stream that fails is opened again from the last position, later each time", () => {
  const world = makeWorld();
  world.connection.start();
  world.newest().handlers.onMessage("7", tick);
  world.newest().handlers.onEnded();
  expect(world.fire()).toBe(500);
  expect(world.newest().lastEventId).toBe("7");
  world.newest().handlers.onEnded();
  expect(world.fire()).toBe(1_000);
  expect(world.streams.filter((stream) => !stream.closed)).toHaveLength(1);
});

test("a message makes the next failure cheap again", () => {
  const world = makeWorld();
  world.connection.start();
  for (let failures = 0; failures < 5; failures++) {
    world.newest().handlers.onEnded();
    world.fire();
  }
  world.newest().handlers.onMessage("1", tick);
  world.newest().handlers.onEnded();
  expect(world.fire()).toBe(500);
});

test("a silent stream is replaced, and what it says afterwards is ignored", () => {
  const world = makeWorld();
  world.connection.start();
  const frozen = world.newest();
  frozen.handlers.onStarted();
  expect(world.fire()).toBe(silenceMs);
  expect(frozen.closed).toBe(true);
  frozen.handlers.onMessage("9", tick);
  frozen.handlers.onEnded();
  expect(world.seen).toHaveLength(0);
  expect(world.streams).toHaveLength(2);
});

test("only a later start asks to read everything again", () => {
  const world = makeWorld();
  world.connection.start();
  world.newest().handlers.onStarted();
  world.connection.stop();
  world.connection.start();
  world.newest().handlers.onStarted();
  expect(world.starts).toEqual([false, true]);
});

test("a stopped connection stays silent", () => {
  const world = makeWorld();
  world.connection.start();
  world.connection.stop();
  expect(world.fire()).toBeUndefined();
  expect(world.newest().closed).toBe(true);
});
