import { expect, it } from "vitest";
import { mutation, startTestControl } from "../control/testing/test-control.ts";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { everythingFails } from "../testing/keeping.ts";
import { startTestGateway } from "../testing/test-gateway.ts";
import { alarm, paging } from "./testing/alarmed.ts";
import { startHttpReceiver } from "./testing/http-receiver.ts";

function actions(posts: readonly { readonly body: string }[]): readonly string[] {
  return posts.map(({ body }) => JSON.parse(body).event_action);
}

it("tells a real receiver what users get, since when and what to do, with a link", async () => {
  await using receiver = await startHttpReceiver();
  await using test = await startTestGateway({ configure: paging(receiver.url) });
  await alarm(test);
  expect(receiver.posts).toHaveLength(1);
  const event = JSON.parse(receiver.posts[0]?.body ?? "");
  expect(event).toMatchObject({
    event_action: "trigger",
    payload: { severity: "critical", component: "default" },
  });
  expect(event.links[0].href).toMatch(/^https:\/\/ops\.example\.com\/alerts\/\w+-\w+$/);
  expect(event.payload.custom_details.message).toMatch(
    /100\.0 % errors \(of 3 requests\)[^]*Since [^]*Next: See why/,
  );
});

it("a receiver that is down and a gateway that restarts lose nothing, and the end comes after the beginning", async () => {
  await using receiver = await startHttpReceiver();
  receiver.answer(503);
  const first = await startTestGateway({ configure: paging(receiver.url) });
  await alarm(first);
  expect(actions(receiver.posts)).toEqual(["trigger"]);
  await first.stop();

  receiver.answer(202);
  const { directory, upstream } = first;
  await using second = await startTestGateway({ directory, upstream });
  const { alerts, store } = second.gateway;
  await expect.poll(() => actions(receiver.posts), { timeout: 20_000 }).toEqual(["trigger", "trigger"]);
  const keys = receiver.posts.map(({ body }) => JSON.parse(body).dedup_key);
  expect(keys[1]).toBe(keys[0]);

  for (const id of ["first", "second"]) upstream.provider(id).setFault(null);
  for (let count = 0; count < 20; count++) await ask(openaiClient(second.url), { prompt: `good ${count}` });
  await expect
    .poll(() => actions(receiver.posts), { timeout: 20_000 })
    .toEqual(["trigger", "trigger", "resolve"]);
  const [alert] = alerts.watch.alerts();
  await alerts.settled();
  expect(await store.alerts.history({ limit: 10, closedOnly: true })).toMatchObject([
    { id: alert?.id, firings: 1 },
  ]);
  expect(await store.alerts.deliveries(alert?.id ?? "")).toMatchObject([
    { delivered: true, tries: 2, detail: "202 heard" },
    { delivered: true, tries: 1 },
  ]);
});

it("a warning is not for a channel that wants only what is critical", async () => {
  await using receiver = await startHttpReceiver();
  await using test = await startTestGateway({
    configure: (configuration) => {
      const paged = paging(receiver.url)(configuration);
      const { alerts } = paged;
      const rules = { chain_exhausted: { severity: "warning" } } as const;
      return alerts === undefined ? paged : { ...paged, alerts: { ...alerts, rules } };
    },
  });
  await alarm(test);
  expect(receiver.posts).toEqual([]);
  expect(await test.store.alerts.history({ limit: 10, closedOnly: false })).toMatchObject([
    { rule: "chain_exhausted" },
  ]);
});

it("says that it is an exercise where faults did it on purpose, and by how much", async () => {
  await using receiver = await startHttpReceiver();
  await using control = await startTestControl({ configure: paging(receiver.url) });
  const { client, test } = control;
  const fault = { kind: "error_status", status: 503 } as const;
  const abort = { failedShare: 1, minimum: 20 };
  const scope = { route: "default" };
  await client.chaos.start.mutate({ ...mutation(), fault, scope, share: 1, durationMs: 60_000, abort });
  for (const prompt of ["one", "two", "three"]) await ask(openaiClient(test.url), { prompt });
  test.gateway.alerts.update(false);
  await test.gateway.alerts.settled();

  const { payload } = JSON.parse(receiver.posts[0]?.body ?? "");
  expect(payload.summary).toMatch(/^\[exercise F-1\] default: the last 3 requests got an error/);
  const [first, second] = payload.custom_details.message.split("\n");
  expect(first).toMatch(/^This is an exercise: of (\d+) failed calls \1 were injected by F-1\.$/);
  expect(second).toBe("A fault runs on purpose: F-1, error 503 on 100 % of the calls of route default.");
  const { open } = await client.alerts.open.query();
  expect(open.map(({ exercise, title }) => [exercise, title])).toEqual([[first, payload.summary]]);
});

it("a disk that fails keeps nobody from being told", async () => {
  await using receiver = await startHttpReceiver();
  await using test = await startTestGateway({ configure: paging(receiver.url) });
  const { alerts } = test.store;
  alerts.save = () => Promise.reject(new Error("disk full"));
  await alarm(test);
  expect(actions(receiver.posts)).toEqual(["trigger"]);
});

it("sends a test to a channel at once and tells what its receiver said", async () => {
  await using receiver = await startHttpReceiver();
  await using test = await startTestGateway({ configure: paging(receiver.url) });
  expect(await test.gateway.alerts.test("pager")).toEqual({ kind: "delivered", detail: "200 heard" });
  expect(await test.gateway.alerts.test("nobody")).toBeNull();
  expect(actions(receiver.posts)).toEqual(["trigger", "resolve"]);
});

it("tells of callers who wait too long in the queue", async () => {
  await using test = await startTestGateway({
    configure: (configuration) => ({
      ...configuration,
      deferred: { ...configuration.deferred, enabled: true },
      alerts: { rules: { queue_age: { threshold: 1 } }, channels: {} },
    }),
  });
  everythingFails(test);
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", prefer: "respond-async" },
    body: JSON.stringify({ model: "default", messages: [{ role: "user", content: "hello" }] }),
  });
  expect(response.status).toBe(202);
  const told = () => {
    test.gateway.alerts.update(false);
    return test.gateway.alerts.watch.alerts().map(({ rule }) => rule);
  };
  await expect.poll(told, { timeout: 10_000 }).toContain("queue_age");
});
