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
  const { open, rules } = await alerts.open.query();
  expect(open).toMatchObject([
    {
      rule: "chain_exhausted",
      severity: "critical",
      title: "default: the last 3 requests got an error: no target was left",
      users: ["Users of default get: 100.0 % errors (of 3 requests)."],
      acknowledged: null,
    },
  ]);
  expect(rules.filter(({ changed }) => changed).map(({ name }) => name)).toEqual(["chain_exhausted"]);

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
  expect(await alerts.history.query({})).toMatchObject([{ id, acknowledged: { by: "ada" } }]);
});

test("a snooze outlives a restart", async () => {
  await using receiver = await startHttpReceiver();
  const first = await startTestControl({ configure: paging(receiver.url) });
  await alarm(first.test);
  const [alert] = (await first.client.alerts.open.query()).open;
  await first.client.alerts.snooze.mutate({ ...mutation(), id: alert?.id ?? "", ttlMs: 3_600_000 });
  const { directory, upstream } = first.test;
  await first.admin.close();
  await first.test.stop();
  await using second = await startTestControl({ directory, upstream });
  expect((await second.client.alerts.open.query()).open).toMatchObject([
    { id: alert?.id, snoozed: { by: "ada", until: expect.any(Number) } },
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
