import { expect, test } from "vitest";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";

test("a disabled provider gets no request until it is enabled", async () => {
  await using control = await startTestControl();
  const { providers, breakers } = control.client;
  const view = await providers.set.mutate({
    ...mutation(),
    provider: "first",
    enabled: false,
    ttlMs: 60_000,
  });
  expect(view).toMatchObject({
    id: "first",
    disabled: { actor: "ada", reason: "drill" },
    routes: ["default"],
  });
  expect(view.targets).toMatchObject([
    { target: first, shown: "disabled", cause: "provider disabled by ada: drill" },
  ]);
  expect(await control.ask()).toBe(second);
  expect((await breakers.list.query())[0]).toMatchObject({ target: first, until: view.disabled?.until });
  expect(await providers.set.mutate({ ...mutation(), provider: "first", enabled: true })).toMatchObject({
    disabled: null,
  });
  expect(await control.ask()).toBe(first);
});

test("the last usable provider of a route is disabled only when the operator names it", async () => {
  await using control = await startTestControl();
  const { providers, breakers } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: first });
  const asked = { ...mutation(), provider: "second", enabled: false };
  await expect(providers.set.mutate(asked)).rejects.toMatchObject(refusal(412, "LAST_TARGET"));
  expect(await control.ask()).toBe(second);
  await providers.set.mutate({ ...asked, acknowledge: "second" });
  expect(await control.ask()).toBeNull();
});

test("a route that has nothing usable anyway keeps nobody from disabling more", async () => {
  await using control = await startTestControl();
  const { providers, breakers } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: first });
  await breakers.trip.mutate({ ...mutation(), target: second, acknowledge: second });
  await providers.set.mutate({ ...mutation(), provider: "second", enabled: false });
});

test("a switch outlives the gateway, and a repeat changes nothing", async () => {
  await using control = await startTestControl();
  const asked = { ...mutation(), provider: "first", enabled: false };
  const { disabled } = await control.client.providers.set.mutate(asked);
  const again = await control.client.providers.set.mutate(asked);
  expect(again.disabled).toEqual(disabled);
  const { providerSwitches } = await control.test.store.loadState();
  expect(providerSwitches).toEqual([{ provider: "first", ...disabled }]);
});

test("an unknown provider is refused", async () => {
  await using control = await startTestControl();
  await expect(
    control.client.providers.set.mutate({ ...mutation(), provider: "nobody", enabled: true }),
  ).rejects.toMatchObject(refusal(404, "UNKNOWN_OBJECT"));
});
