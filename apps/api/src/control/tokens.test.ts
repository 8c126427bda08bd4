import { afterAll, beforeAll, expect, test } from "vitest";
import { mutation, refusal, startTestControl, type TestControl } from "./testing/test-control.ts";
import { firstAdmin, visitor, type Visitor } from "./testing/visitor.ts";

let control: TestControl;
let ada: Visitor;
beforeAll(async () => {
  control = await startTestControl();
  ada = await firstAdmin(control.admin.url, control.test.gateway.operators);
});
afterAll(() => control[Symbol.asyncDispose]());

function bearing(token: string): Visitor["client"] {
  return visitor(control.admin.url, { authorization: `Bearer ${token}` }).client;
}

test("a token does what its role may, under its own name, until it is revoked", async () => {
  const { token, id } = await ada.client.tokens.create.mutate({
    ...mutation(),
    name: "ci",
    grants: "operator",
  });
  const ci = bearing(token);
  await ci.breakers.trip.mutate({ ...mutation(), actor: "ada", via: "dashboard", target: "first/model-a" });
  const { rows } = await ci.audit.page.query({ limit: 1 });
  expect(rows).toMatchObject([{ action: "breaker.trip", actor: "ci", via: "api", role: "operator" }]);
  await expect(ci.keys.create.mutate({ ...mutation(), tenant: "acme", name: "web" })).rejects.toMatchObject(
    refusal(403, "ROLE_NEEDED"),
  );
  await ada.client.tokens.revoke.mutate({ ...mutation(), id });
  await expect(ci.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
  expect(JSON.stringify(await ada.client.tokens.list.query())).not.toContain(token);
});

test("a token with an end opens nothing after it", async () => {
  const ends = { ...mutation(), name: "night", grants: "viewer", ttlMs: 60_000 } as const;
  const { token } = await ada.client.tokens.create.mutate(ends);
  const { operators, ports } = control.test.gateway;
  expect(operators.token(token)).toMatchObject({ expiresAt: expect.any(Number) });
  expect(operators.token(token)?.expiresAt).toBeLessThanOrEqual(ports.wallClock.now() + 60_000);
  expect(await bearing(token).auth.me.query()).toMatchObject({ name: "night" });
});

test("metrics are read with any token, and by nobody without", async () => {
  const { token } = await ada.client.tokens.create.mutate({
    ...mutation(),
    name: "scraper",
    grants: "viewer",
  });
  const url = `${control.admin.url}/metrics`;
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  expect((await fetch(`${control.admin.url}/health/ready`)).status).toBe(200);
});
