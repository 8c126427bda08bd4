import { expect, test } from "vitest";
import { chatRequest, postChat } from "../../testing/raw-http.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

async function makeKey({ client }: TestControl, name: string) {
  return await client.keys.create.mutate({ ...mutation(), tenant: "acme", name });
}

/** The HTTP status a client with this key is answered with. */
async function statusOf({ test: { url } }: TestControl, apiKey: string): Promise<number> {
  const headers = { authorization: `Bearer ${apiKey}` };
  return (await postChat(`${url}/v1`, chatRequest("hello"), headers)).status;
}

test("a revoked key is refused at once, and no other", async () => {
  await using control = await startTestControl();
  const [web, batch] = [await makeKey(control, "web"), await makeKey(control, "batch")];
  expect(await statusOf(control, web.key)).toBe(200);
  await control.client.keys.revoke.mutate({ ...mutation(), id: web.id });
  expect(await statusOf(control, web.key)).toBe(401);
  expect(await statusOf(control, batch.key)).toBe(200);
});

test("revoking the last key lets nobody in", async () => {
  await using control = await startTestControl();
  const only = await makeKey(control, "web");
  await control.client.keys.revoke.mutate({ ...mutation(), id: only.id });
  expect(await statusOf(control, only.key)).toBe(401);
  expect(await statusOf(control, "sk-anything")).toBe(401);
});

test("keys are listed with their last use, and neither they nor their hashes are told", async () => {
  await using control = await startTestControl();
  const web = await makeKey(control, "web");
  await makeKey(control, "batch");
  const before = Date.now();
  await statusOf(control, web.key);
  await control.client.keys.revoke.mutate({ ...mutation(), id: web.id });
  const keys = await control.client.keys.list.query();
  const { id } = web;
  expect(keys).toEqual([
    {
      id,
      tenant: "acme",
      name: "web",
      routes: null,
      createdAt: expect.any(Number),
      lastUsedAt: expect.toSatisfy((at: number) => at >= before),
      revokedAt: expect.toSatisfy((at: number) => at >= before),
    },
    expect.objectContaining({ name: "batch", lastUsedAt: null, revokedAt: null }),
  ]);
  const { clientKeys } = await control.test.store.loadState();
  for (const { hash } of clientKeys) expect(JSON.stringify(keys)).not.toContain(hash.slice(0, 8));
});

test("who revoked it is in the audit log; a key nobody knows, or that is revoked, is refused", async () => {
  await using control = await startTestControl();
  const { id } = await makeKey(control, "web");
  const { revoke } = control.client.keys;
  await expect(revoke.mutate({ ...mutation(), id: "nosuchid" })).rejects.toMatchObject(
    refusal(404, "UNKNOWN_OBJECT"),
  );
  await revoke.mutate({ ...mutation(), id });
  await expect(revoke.mutate({ ...mutation(), id })).rejects.toMatchObject(refusal(409, "STALE_STATE"));
  const { rows } = await control.client.audit.page.query({ limit: 2 });
  expect(rows).toMatchObject([
    { action: "key.revoke", object: id, result: "refused" },
    { action: "key.revoke", object: id, result: "done", actor: "ada" },
  ]);
  expect(rows[1]?.changes).toEqual(['key "web" of tenant "acme" opens nothing any more']);
});
