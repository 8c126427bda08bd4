import { expect, test } from "vitest";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";

test("a reset target gets requests again", async () => {
  await using control = await startTestControl();
  const { breakers } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: first });
  expect(await control.ask()).toBe(second);
  const view = await breakers.reset.mutate({ ...mutation(), target: first });
  expect(view).toMatchObject({ shown: "closed", until: null, origin: { kind: "operator" } });
  expect(await control.ask()).toBe(first);
  const { rows } = await control.client.audit.page.query({ limit: 1 });
  expect(rows[0]?.changes).toEqual([`${first}: forced open -> automatic, closed`]);
});

test("a reset ends what cooled the target, over a restart too", async () => {
  await using control = await startTestControl();
  const { client, test } = control;
  test.upstream.provider("first").setFault("rate_limited");
  expect(await control.ask()).toBe(second);
  test.upstream.provider("first").setFault(null);
  const [cooling] = await client.breakers.list.query();
  expect(cooling).toMatchObject({ target: first, shown: "closed", cooldown: { reason: "rate_limited" } });
  expect(await control.ask()).toBe(second);
  const view = await client.breakers.reset.mutate({ ...mutation(), target: first });
  expect(view.cooldown).toBeNull();
  expect(await control.ask()).toBe(first);
  await test.store.flush();
  expect((await test.store.loadState()).cooldowns).toEqual([]);
});

test("nobody resets a breaker that has changed since they looked", async () => {
  await using control = await startTestControl();
  const { breakers } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: first });
  await expect(
    breakers.reset.mutate({ ...mutation(), target: first, expectedGeneration: 0 }),
  ).rejects.toMatchObject({
    ...refusal(409, "STALE_STATE"),
    message: expect.stringContaining("forced open"),
  });
});

test("the same reset twice resets once", async () => {
  await using control = await startTestControl();
  const { breakers } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: first });
  const asked = { ...mutation(), target: first };
  await breakers.reset.mutate(asked);
  await breakers.trip.mutate({ ...mutation(), target: first });
  expect(await breakers.reset.mutate(asked)).toMatchObject({ shown: "forced_open" });
});
