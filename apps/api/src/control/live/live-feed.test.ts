import type { LiveMessage } from "@understudy/contract";
import { expect, test } from "vitest";
import { alarm, paging } from "../../alerts/testing/alarmed.ts";
import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { fallback, request } from "../../store/testing/samples.ts";
import { mutation, startTestControl, testClient, type TestControl } from "../testing/test-control.ts";

interface Heard {
  readonly id: string;
  readonly message: LiveMessage;
}

interface Feed extends Disposable {
  readonly heard: readonly Heard[];
  /** Resolves as soon as what has been heard so far fits. */
  until(fits: (heard: readonly Heard[]) => boolean): Promise<void>;
}

const nothing = (): void => undefined;

/** Listens like the dashboard does. */
function listen(control: TestControl, lastEventId: string | null = null): Feed {
  const heard: Heard[] = [];
  let look = nothing;
  const subscription = control.client.live.feed.subscribe(
    { lastEventId },
    {
      onData: ({ id, data }) => {
        heard.push({ id, message: data });
        look();
      },
    },
  );
  return {
    heard,
    until: async (fits) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      look = () => {
        if (fits(heard)) resolve();
      };
      look();
      await promise;
    },
    [Symbol.dispose]: () => subscription.unsubscribe(),
  };
}

/** Without what comes again and again, or to every reader at its start. */
const lasting = (heard: readonly Heard[]): readonly Heard[] =>
  heard.filter(({ message }) => message.topic !== "tick" && message.topic !== "chaos");
const some = (heard: readonly Heard[]): boolean => heard.length > 0;
const about =
  (topic: LiveMessage["topic"]) =>
  (heard: readonly Heard[]): boolean =>
    heard.some(({ message }) => message.topic === topic);

test("a new reader is told to read everything, and then hears every change", async () => {
  await using control = await startTestControl();
  using feed = listen(control);
  await feed.until(some);
  expect(feed.heard[0]?.message).toEqual({ topic: "resync" });
  await control.client.breakers.trip.mutate({ ...mutation(), target: "first/model-a" });
  await feed.until((heard) => lasting(heard).length === 3);
  const [, breaker, audit] = lasting(feed.heard);
  expect(breaker?.message).toMatchObject({
    topic: "breaker",
    breaker: { target: "first/model-a", shown: "forced_open" },
  });
  expect(audit?.message).toMatchObject({ topic: "audit", entry: { action: "breaker.trip", result: "done" } });
});

test("a changed chain is told with its author's mutation", async () => {
  await using control = await startTestControl();
  using feed = listen(control);
  await feed.until(some);
  const said = mutation();
  const operations = [{ type: "set_timeout", target: "first/model-a", timeoutMs: 5_000 } as const];
  await control.client.chains.change.mutate({ ...said, route: "default", baseRevision: 1, operations });
  await feed.until(about("chain"));
  expect(feed.heard.map(({ message }) => message)).toContainEqual({
    topic: "chain",
    route: "default",
    revision: 2,
    by: "ada",
    mutationId: said.mutationId,
  });
});

test("requests are told one by one, and the tick counts them", async () => {
  await using control = await startTestControl();
  using feed = listen(control);
  await feed.until(some);
  await control.ask();
  await feed.until(about("event"));
  const event = feed.heard.find(({ message }) => message.topic === "event");
  expect(event?.message).toMatchObject({ event: { servedBy: "first/model-a", level: "primary" } });
  await feed.until((heard) =>
    heard.some(({ message }) => message.topic === "tick" && message.requests === 1),
  );
  await feed.until(about("breaker"));
  expect(feed.heard.find(({ message }) => message.topic === "breaker")?.message).toMatchObject({
    breaker: { target: "first/model-a", window: { calls: 1, failures: 0 } },
  });
});

test("of five thousand requests at once each is told or counted, once, and the store counts as many", async () => {
  await using control = await startTestControl();
  using feed = listen(control);
  await feed.until(some);
  const { store } = control.test.gateway;
  for (let number = 0; number < 5_000; number += 1) {
    const record = number % 10 === 0 ? fallback(`req_flood${number}`) : request(`req_flood${number}`);
    store.record({ kind: "request", record });
  }
  await feed.until((heard) => toldOf(heard) + unlistedOf(heard) >= 5_000);
  expect(toldOf(feed.heard) + unlistedOf(feed.heard)).toBe(5_000);
  const ticks = feed.heard.filter(({ message }) => message.topic === "tick").length;
  expect(toldOf(feed.heard)).toBeLessThanOrEqual(20 * (ticks + 1));
  const newer = (after: number, disturbedOnly: boolean) =>
    control.client.events.newer.query({ after, disturbedOnly });
  expect(await newer(0, false)).toEqual({ count: 5_000, until: 5_000, newest: 5_000 });
  expect(await newer(0, true)).toMatchObject({ count: 500 });
  expect(await newer(4_990, false)).toMatchObject({ count: 10 });
});

function toldOf(heard: readonly Heard[]): number {
  return heard.filter(({ message }) => message.topic === "event").length;
}

function unlistedOf(heard: readonly Heard[]): number {
  return heard.reduce((sum, { message }) => sum + (message.topic === "tick" ? message.unlisted : 0), 0);
}

test("a reader that comes back hears what it missed, each once", async () => {
  await using control = await startTestControl();
  const trip = (target: string) =>
    control.client.breakers.trip.mutate({ ...mutation(), target, acknowledge: target });
  let position = "";
  {
    using before = listen(control);
    await before.until(some);
    await trip("first/model-a");
    await before.until(about("audit"));
    position = before.heard.at(-1)?.id ?? "";
  }
  await trip("second/model-b");
  using after = listen(control, position);
  await after.until((heard) => lasting(heard).length >= 2);
  await control.client.breakers.reset.mutate({ ...mutation(), target: "first/model-a" });
  await after.until((heard) => lasting(heard).length >= 4);
  expect(lasting(after.heard).map(({ message }) => subjectOf(message))).toEqual([
    "second/model-b",
    "second/model-b",
    "first/model-a",
    "first/model-a",
  ]);
});

test("a reader from before a restart is told to read everything", async () => {
  await using control = await startTestControl();
  using feed = listen(control, "someotherstart-12");
  await feed.until(some);
  expect(feed.heard[0]?.message).toEqual({ topic: "resync" });
});

test("stopping the gateway ends a feed in a way that makes readers come back", async () => {
  await using control = await startTestControl();
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<string>();
  const subscription = testClient(control.admin.url).live.feed.subscribe(
    {},
    {
      onStarted: () => begun.resolve(),
      onConnectionStateChange: ({ state, error }) => {
        if (state === "connecting" && error !== null) ended.resolve("comes back");
      },
      onComplete: () => ended.resolve("complete"),
    },
  );
  await begun.promise;
  await control.admin.close();
  expect(await ended.promise).toBe("comes back");
  subscription.unsubscribe();
});

function subjectOf(message: LiveMessage): string {
  if (message.topic === "breaker") return message.breaker.target;
  return message.topic === "audit" ? message.entry.object : message.topic;
}

test("an alert is told when it fires, when its message has arrived, and when somebody takes it", async () => {
  await using receiver = await startHttpReceiver();
  await using control = await startTestControl({ configure: paging(receiver.url) });
  using feed = listen(control);
  await feed.until(some);
  const alerts = () => feed.heard.filter(({ message }) => message.topic === "alerts").length;
  await alarm(control.test);
  await feed.until(() => alerts() === 2);
  const [alert] = (await control.client.alerts.open.query()).open;
  await control.client.alerts.acknowledge.mutate({ ...mutation(), id: alert?.id ?? "" });
  await feed.until(() => alerts() === 3);
});
