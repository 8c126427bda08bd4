import { expect, test } from "vitest";
import { alarm, paging } from "../../alerts/testing/alarmed.ts";
import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

test("an open alert says all, is looked after by name, and its messages can be followed", async () => {
  await using receiver = await startHttpReceiver();
  await using control = await startTestControl({ configure: paging(receiver.url) });
  const { alerts, audit } = control.client;
  expect(await alerts.open.query()).toMatchObject({
    open: [],
    channels: [{ name: "pager", type: "pagerduty", minimumSeverity: "critical", waiting: 0, trouble: null }],
  });
  await alarm(control.test);
  const { open } = await alerts.open.query();
  expect(open).toMatchObject([
    {
      rule: "chain_exhausted",
      severity: "critical",
      title: "default: the last 3 requests got an error: no target was left",
      users: ["Users of default get: 100.0 % errors (of 3 requests)."],
      acknowledged: null,
      threshold: 0.01,
    },
  ]);

  const id = open[0]?.id ?? "";
  const after = await alerts.acknowledge.mutate({ ...mutation(), id });
  expect(after.open).toMatchObject([{ acknowledged: { by: "ada" } }]);
  expect((await audit.page.query({ limit: 1 })).rows).toMatchObject([
    {
      action: "alert.acknowledge",
      object: id,
      result: "done",
      changes: ["chain_exhausted default: looked after by ada"],
    },
  ]);
  expect(await alerts.get.query({ id })).toMatchObject({
    alert: { id },
    deliveries: [{ channel: "pager", event: "firing", delivered: true, detail: "200 heard" }],
  });
  expect(await alerts.get.query({ id: "nothing" })).toBeNull();
  await control.test.gateway.alerts.settled();
  expect(await alerts.history.query({})).toMatchObject({
    rows: [{ id, acknowledged: { by: "ada" } }],
    nextBefore: null,
  });
  expect((await alerts.history.query({ closedOnly: true })).rows).toEqual([]);
});

test("each rule says what is in force, what of it was configured, and when it fired last", async () => {
  await using control = await startTestControl({ configure: paging("http://127.0.0.1:9/") });
  await alarm(control.test);
  const rules = await control.client.alerts.rules.query();
  expect(rules.filter(({ configured }) => configured.length > 0)).toEqual([
    expect.objectContaining({
      name: "chain_exhausted",
      configured: ["clearMs"],
      clearMs: 1,
      forMs: 0,
      usual: expect.objectContaining({ clearMs: 120_000 }),
      lastFiredAt: expect.any(Number),
    }),
  ]);
  expect(rules.filter(({ lastFiredAt }) => lastFiredAt !== null)).toHaveLength(1);
});

test("what somebody does about an alert is kept with its audit entry, whatever becomes of the alert", async () => {
  await using receiver = await startHttpReceiver();
  const first = await startTestControl({ configure: paging(receiver.url) });
  await alarm(first.test);
  const [alert] = (await first.client.alerts.open.query()).open;
  const { store, directory, upstream } = first.test;
  store.alerts.save = () => Promise.reject(new Error("the power went out"));
  await first.client.alerts.acknowledge.mutate({ ...mutation(), id: alert?.id ?? "" });
  await first.client.alerts.snooze.mutate({ ...mutation(), id: alert?.id ?? "", ttlMs: 3_600_000 });
  await first.admin.close();
  await first.test.stop();
  await using second = await startTestControl({ directory, upstream });
  expect((await second.client.alerts.open.query()).open).toMatchObject([
    { id: alert?.id, acknowledged: { by: "ada" }, snoozed: { by: "ada" } },
  ]);
});

test("nothing can be done about an alert that nobody knows, which is written down", async () => {
  await using control = await startTestControl();
  const { alerts, audit } = control.client;
  await expect(alerts.acknowledge.mutate({ ...mutation(), id: "x" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
  await expect(alerts.snooze.mutate({ ...mutation(), id: "x", ttlMs: 60_000 })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
  expect((await audit.page.query({ limit: 2 })).rows).toMatchObject([
    { action: "alert.snooze", result: "refused" },
    { action: "alert.acknowledge", result: "refused" },
  ]);
});

test("a test shows what the receiver said, and a repeat of it sends nothing", async () => {
  await using receiver = await startHttpReceiver();
  await using control = await startTestControl({ configure: paging(receiver.url) });
  const { alerts } = control.client;
  const asked = { ...mutation(), channel: "pager" };
  expect(await alerts.test.mutate(asked)).toEqual({ delivered: true, detail: "200 heard" });
  const sent = receiver.posts.length;
  expect(await alerts.test.mutate(asked)).toMatchObject({ delivered: false });
  expect(receiver.posts).toHaveLength(sent);
  receiver.answer(500);
  expect(await alerts.test.mutate({ ...mutation(), channel: "pager" })).toEqual({
    delivered: false,
    detail: "500 heard",
  });
  await expect(alerts.test.mutate({ ...mutation(), channel: "team" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
});
