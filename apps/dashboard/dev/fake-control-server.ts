import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { createServer } from "node:http";
import { fakeEvent } from "./fake-events.ts";
import { makeFakeRouter } from "./fake-router.ts";
import { emit, makeWorld } from "./fake-world.ts";

/**
 * A stand-in for the gateway's control API with invented data, for working on the dashboard's looks.
 * It routes nothing and measures nothing. Usage: `node dev/fake-control-server.ts [port] [calm|incident]`.
 */
const port = Number(process.argv[2] ?? 8081);
const world = makeWorld(process.argv[3] === "incident" ? "incident" : "calm");

const answer = createHTTPHandler({
  router: makeFakeRouter(world),
  basePath: "/trpc/",
  createContext: () => ({}),
});

const server = createServer(answer);
server.listen(port, "127.0.0.1");

setInterval(() => {
  for (const [target, trip] of world.trips) {
    if (trip.until !== null && trip.until <= Date.now()) world.trips.delete(target);
  }
  if (world.traffic) world.requests += 4;
  const { revision, requests } = world;
  emit(world, {
    topic: "tick",
    serverTime: Date.now(),
    revision,
    requests,
    inFlight: world.traffic ? 3 : 0,
    unlisted: 0,
  });
}, 1_000);

setInterval(
  () => {
    if (!world.traffic) return;
    const event = fakeEvent(world, Date.now());
    world.events.unshift(event);
    world.events.length = Math.min(world.events.length, 2_000);
    emit(world, { topic: "event", event });
  },
  world.scenario === "incident" ? 700 : 6_000,
);
