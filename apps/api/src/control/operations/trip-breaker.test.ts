import { expect, test } from "vitest";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";

test("a tripped target gets no request from the answer on", async () => {
  await using control = await startTestControl();
  expect(await control.ask()).toBe(first);
  const view = await control.client.breakers.trip.mutate({ ...mutation(), target: first, ttlMs: 60_000 });
  expect(view).toMatchObject({
    target: first,
    shown: "forced_open",
    state: "closed",
    cause: "tripped by ada: drill",
    origin: { kind: "operator", name: "ada" },
    next: "goes half-open when this expires",
  });
  // The clock may move on between the two.
  const lengthMs = (view.until ?? 0) - view.since;
  expect(lengthMs).toBeGreaterThan(59_000);
  expect(lengthMs).toBeLessThanOrEqual(60_000);
  expect(await control.ask()).toBe(second);
});

test("a trip outlives the gateway", async () => {
  await using control = await startTestControl();
  await control.client.breakers.trip.mutate({ ...mutation(), target: first, ttlMs: null });
  const { breakers } = await control.test.store.loadState();
  expect(breakers).toMatchObject([
    { target: first, override: { mode: "forced_open", until: null, actor: "ada" } },
  ]);
});

test("the last usable target of a route is tripped only when the operator names it", async () => {
  await using control = await startTestControl();
  const { trip } = control.client.breakers;
  await trip.mutate({ ...mutation(), target: first });
  const asked = { ...mutation(), target: second };
  await expect(trip.mutate(asked)).rejects.toMatchObject({
    ...refusal(412, "LAST_TARGET"),
    message: expect.stringContaining('route "default"'),
  });
  await expect(trip.mutate({ ...asked, acknowledge: first })).rejects.toMatchObject(
    refusal(412, "LAST_TARGET"),
  );
  expect(await control.ask()).toBe(second);
  await trip.mutate({ ...asked, acknowledge: second });
  expect(await control.ask()).toBeNull();
});

test("two operators cannot each trip one of the last two targets", async () => {
  await using control = await startTestControl();
  const trip = (target: string) => control.client.breakers.trip.mutate({ ...mutation(), target });
  const results = await Promise.allSettled([trip(first), trip(second)]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("nobody trips a breaker that has changed since they looked", async () => {
  await using control = await startTestControl();
  const { breakers } = control.client;
  const { generation } = await breakers.trip.mutate({ ...mutation(), target: first });
  await expect(
    breakers.trip.mutate({ ...mutation(), target: first, expectedGeneration: generation - 1 }),
  ).rejects.toMatchObject(refusal(409, "STALE_STATE"));
  await breakers.trip.mutate({ ...mutation(), target: first, expectedGeneration: generation });
});

test("the same mutation twice trips once and answers twice", async () => {
  await using control = await startTestControl();
  const asked = { ...mutation(), target: first, expectedGeneration: 0 };
  const once = await control.client.breakers.trip.mutate(asked);
  const again = await control.client.breakers.trip.mutate(asked);
  expect(again).toMatchObject({ shown: "forced_open", generation: once.generation });
  expect(
    (await control.client.audit.page.query({})).rows.filter(({ action }) => action === "breaker.trip"),
  ).toHaveLength(1);
});

test("every try is in the audit log, refused ones too", async () => {
  await using control = await startTestControl();
  const { breakers, audit } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: first });
  await expect(breakers.trip.mutate({ ...mutation(), target: second })).rejects.toThrow("acknowledge");
  await expect(breakers.trip.mutate({ ...mutation(), target: "no/such" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
  const { rows } = await audit.page.query({ limit: 3 });
  expect(rows).toMatchObject([
    {
      action: "breaker.trip",
      object: "no/such",
      result: "refused",
      changes: ['There is no target "no/such".'],
    },
    { action: "breaker.trip", object: second, result: "refused" },
    {
      object: first,
      result: "done",
      actor: "ada",
      via: "api",
      reason: "drill",
      changes: [`${first}: tripped for 15m`],
    },
  ]);
});

test("nothing is tripped when the disk does not take it", async () => {
  await using control = await startTestControl();
  await control.test.store.close();
  await expect(control.client.breakers.trip.mutate({ ...mutation(), target: first })).rejects.toMatchObject({
    ...refusal(503, null),
    message: expect.stringContaining("Nothing was changed"),
  });
  expect(control.test.gateway.engine.live(first).breaker.peek()).toBeNull();
  expect(await control.ask()).toBe(first);
});
