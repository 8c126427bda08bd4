import { expect, test } from "vitest";
import { startTestGateway } from "../../testing/test-gateway.ts";
import { request, fallback } from "../../store/testing/samples.ts";
import { eventView } from "../../store/event-view.ts";
import { RecentFailures } from "../views/recent-failures.ts";
import { LiveHub } from "./live-hub.ts";

test("of a flood of requests the newest twenty are told, once a second, and the tick counts the others", async () => {
  await using running = await startTestGateway();
  const { gateway } = running;
  const hub = new LiveHub({ gateway, failures: new RecentFailures() });
  const feed = hub.subscribe(null, undefined);
  // To read everything, and which faults are running.
  await feed.next();
  await feed.next();
  const rows = Array.from({ length: 20 }, (_, index) => eventView(index + 11, request(`r${index + 11}`)));
  gateway.changes.tell({ kind: "recorded", rows, count: 30 });
  gateway.changes.tell({ kind: "recorded", rows: [eventView(31, fallback("r31"))], count: 1 });
  const told: string[] = [];
  const unlisted: number[] = [];
  while (unlisted.length < 2) {
    const message = (await feed.next()).value?.message;
    if (message?.topic === "event") told.push(message.event.requestId);
    if (message?.topic === "tick") unlisted.push(message.unlisted);
  }
  expect(told).toEqual(rows.map(({ requestId }) => requestId));
  expect(unlisted).toEqual([11, 0]);
  hub.close();
});

test("a configuration with other targets makes every reader read again", async () => {
  await using running = await startTestGateway();
  const { gateway } = running;
  const hub = new LiveHub({ gateway, failures: new RecentFailures() });
  const feed = hub.subscribe(null, undefined);
  await feed.next();
  const { configuration, ...revision } = gateway.revision;
  const targets = { ...configuration.targets, "first/model-c": { provider: "first", model: "model-c" } };
  gateway.applyRevision({ ...revision, number: 2, configuration: { ...configuration, targets } }, null);
  const told: string[] = [];
  while (!told.includes("resync")) told.push((await feed.next()).value?.message.topic ?? "end");
  expect(told).not.toContain("end");
  hub.close();
});

test("a gateway that is told to stop makes every reader read again", async () => {
  await using running = await startTestGateway();
  const { gateway } = running;
  const hub = new LiveHub({ gateway, failures: new RecentFailures() });
  const feed = hub.subscribe(null, undefined);
  await feed.next();
  gateway.drain();
  const told: string[] = [];
  while (!told.includes("resync")) told.push((await feed.next()).value?.message.topic ?? "end");
  expect(told).not.toContain("end");
  hub.close();
});
