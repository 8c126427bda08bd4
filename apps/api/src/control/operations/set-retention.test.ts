import { afterEach, beforeEach, expect, test } from "vitest";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

let control: TestControl;
beforeEach(async () => {
  control = await startTestControl();
});
afterEach(() => control[Symbol.asyncDispose]());

const wanted = { baseRevision: 1, requests: "30d", maxRequests: 5_000, maxSize: "1GB", audit: "365d" };

function change(over: Partial<typeof wanted> = {}) {
  return control.client.retention.change.mutate({ ...mutation(), ...wanted, ...over });
}

test("what is kept how long is told with how much that is now, and changed as a revision", async () => {
  await control.ask();
  await control.ask();
  await control.test.store.flush();
  const before = await control.client.retention.get.query();
  expect(before).toMatchObject({
    revision: 1,
    requests: "14d",
    maxRequests: 2_000_000,
    maxSize: "2GB",
    audit: "730d",
  });
  expect(before.now).toMatchObject({ requests: 2, oldestAt: expect.any(Number) });
  expect(before.now.bytes).toBeGreaterThan(before.now.freeBytes);
  expect(await change()).toMatchObject({ revision: 2, requests: "30d", maxRequests: 5_000, maxSize: "1GB" });
  expect(control.test.gateway.configuration.retention).toEqual({
    requestsMs: 30 * 86_400_000,
    maxRequests: 5_000,
    maxBytes: 1e9,
    auditMs: 365 * 86_400_000,
  });
  const { rows } = await control.client.audit.page.query({ limit: 1 });
  expect(rows[0]).toMatchObject({
    action: "retention.change",
    changes: [
      "requests: 14d -> 30d",
      "max_requests: 2000000 -> 5000",
      "max_size: 2GB -> 1GB",
      "audit: 730d -> 365d",
    ],
  });
});

test("what a file is refused for is refused in the same words", async () => {
  await expect(change({ requests: "30", maxSize: "5MB" })).rejects.toMatchObject({
    ...refusal(400, null),
    message:
      'retention.requests: a duration needs a unit. Write "30s".\nretention.max_size: must be at least "100MB".',
  });
  expect(control.test.gateway.revision.number).toBe(1);
});

test("a change made from what somebody else has changed since is a conflict, one beside it is none", async () => {
  await control.client.chains.change.mutate({
    ...mutation(),
    route: "default",
    baseRevision: 1,
    operations: [{ type: "move", target: "second/model-b", after: null }],
  });
  expect(await change()).toMatchObject({ revision: 3 });
  await expect(change({ requests: "7d" })).rejects.toMatchObject(refusal(409, "STALE_REVISION"));
});
