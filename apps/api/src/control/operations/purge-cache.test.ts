import { expect, test } from "vitest";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { keeping } from "../../testing/keeping.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

async function keep({ test: { url } }: TestControl, model: string, prompt: string): Promise<void> {
  await ask(openaiClient(url), { model, prompt });
}

test("what was counted is forgotten, what was kept after the count is not", async () => {
  await using control = await startTestControl({ configure: keeping() });
  const { cache, audit } = control.client;
  await keep(control, "first/model-a", "one");
  await keep(control, "first/model-a", "two");
  const counted = await cache.list.query({ limit: 1, target: "first/model-a" });
  expect(counted).toMatchObject({ total: 2, rows: [{ target: "first/model-a" }] });
  expect(await cache.list.query({ target: "second/model-b" })).toMatchObject({ total: 0, rows: [] });

  await keep(control, "first/model-a", "three");
  const until = counted.readAt;
  const purge = { ...mutation(), target: "first/model-a", until, acknowledge: 2 };
  expect(await cache.purge.mutate(purge)).toEqual({ purged: 2 });
  expect((await cache.list.query({})).total).toBe(1);
  const [entry] = (await audit.page.query({ limit: 1 })).rows;
  expect(entry?.changes).toEqual([
    "kept answers: 2 forgotten",
    "of the target first/model-a",
    `kept until ${new Date(until).toISOString()}`,
  ]);
});

test("nothing is forgotten where more would go than the operator acknowledged", async () => {
  await using control = await startTestControl({ configure: keeping() });
  const { cache, audit } = control.client;
  await keep(control, "first/model-a", "one");
  await keep(control, "first/model-a", "two");
  await expect(cache.purge.mutate({ ...mutation(), acknowledge: 1 })).rejects.toMatchObject({
    ...refusal(409, "STALE_STATE"),
    message: "2 kept answers would be forgotten, not 1.",
  });
  expect((await cache.list.query({})).total).toBe(2);
  const [entry] = (await audit.page.query({ limit: 1 })).rows;
  expect(entry).toMatchObject({ action: "cache.purge", result: "refused" });
});
