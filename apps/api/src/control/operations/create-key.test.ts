import { expect, test } from "vitest";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

test("a key opens the gateway, and from then on nothing else does", async () => {
  await using control = await startTestControl();
  const { url } = control.test;
  const created = await control.client.keys.create.mutate({ ...mutation(), tenant: "acme", name: "web" });
  expect(created).toMatchObject({
    tenant: "acme",
    name: "web",
    key: expect.stringMatching(/^usk_[\w-]{43}$/),
  });
  const stranger = await ask(openaiClient(url), { prompt: "hello" });
  expect(stranger.error).toMatchObject({ status: 401 });
  expect(created.first).toBe(true);
  expect(
    await control.client.keys.create.mutate({ ...mutation(), tenant: "acme", name: "batch" }),
  ).toMatchObject({ first: false });
  const guest = await ask(openaiClient(url, { apiKey: created.key }), { prompt: "hello" });
  expect(guest.error).toBeNull();
});

test("a key is shown once and kept as its hash alone", async () => {
  await using control = await startTestControl();
  const asked = { ...mutation(), tenant: "acme", name: "web", routes: ["default"] };
  const { key } = await control.client.keys.create.mutate(asked);
  await expect(control.client.keys.create.mutate(asked)).rejects.toMatchObject(refusal(409, "STALE_STATE"));
  const state = await control.test.store.loadState();
  expect(state.clientKeys).toMatchObject([{ tenant: "acme", name: "web", routes: ["default"] }]);
  const audit = await control.client.audit.page.query({});
  expect(JSON.stringify([state, audit])).not.toContain(key);
});

test("a key for a route nobody knows is refused", async () => {
  await using control = await startTestControl();
  await expect(
    control.client.keys.create.mutate({ ...mutation(), tenant: "acme", name: "web", routes: ["nowhere"] }),
  ).rejects.toMatchObject(refusal(404, "UNKNOWN_OBJECT"));
  expect((await control.test.store.loadState()).clientKeys).toEqual([]);
});
