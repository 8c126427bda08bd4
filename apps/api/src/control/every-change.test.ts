import { randomUUID } from "node:crypto";
import { neededRoles, roles, type Role } from "@understudy/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { keeping } from "../testing/keeping.ts";
import type { TestGatewayOptions } from "../testing/test-gateway.ts";
import { hashSecret, makeSecret } from "../operators/secret-word.ts";
import { createControl } from "./control.ts";
import { createControlRouter } from "./control-router.ts";
import { startTestControl, type TestControl } from "./testing/test-control.ts";

let control: TestControl;
beforeAll(async () => {
  control = await startGuarded();
});
afterAll(() => control[Symbol.asyncDispose]());

/** A gateway with an admin, who needs no password here. */
async function startGuarded(options: TestGatewayOptions = {}): Promise<TestControl> {
  const started = await startTestControl(options);
  const operator = { id: "a", name: "ada", email: "ada@example.org", role: "admin", createdAt: 0 } as const;
  started.test.gateway.operators.apply({ kind: "join", operator, invitation: null });
  return started;
}

/** Those that somebody has to be somebody for. */
const guarded = Object.entries(neededRoles).flatMap(([path, role]) =>
  role === "anyone" ? [] : [{ path, role }],
);

/** Words that would change something where the object is there; what is left out has a default. */
const target = "first/model-a";
const words: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "providers.set": { provider: "first", enabled: false },
  "providers.check": { provider: "third", type: "groq", credential: { kind: "usual" } },
  "providers.add": { provider: "third", type: "groq", credential: { kind: "key", key: "sk-of-third-0003" } },
  "providers.setCredential": { provider: "first", credential: { kind: "environment", variable: "A_KEY" } },
  "providers.remove": { provider: "first" },
  "demo.leave": { provider: "mine", type: "groq", credential: { kind: "usual" }, models: ["a"] },
  "breakers.trip": { target },
  "breakers.reset": { target },
  "breakers.forceClose": { target },
  "chains.change": {
    route: "default",
    baseRevision: 1,
    operations: [{ type: "set_timeout", target, timeoutMs: 5_000 }],
  },
  "config.accept": { baseRevision: 1, fingerprint: "text" },
  "retention.change": { baseRevision: 1, requests: "30d", maxRequests: 5_000, maxSize: "1GB", audit: "365d" },
  "revisions.revert": { number: 1, baseRevision: 2 },
  "cache.purge": { acknowledge: 0 },
  "deferred.retry": { id: "job" },
  "deferred.cancel": { id: "job" },
  "deferred.pause": {},
  "deferred.resume": {},
  "chaos.start": { fault: { kind: "silence" }, scope: { target }, share: 1, durationMs: 60_000 },
  "chaos.stop": { id: "F-9" },
  "chaos.stopAll": {},
  "gamedays.start": { scenario: { text: "name: nothing" } },
  "gamedays.abort": { number: 9 },
  "gamedays.note": { number: 9, text: "seen" },
  "alerts.acknowledge": { id: "alert" },
  "alerts.snooze": { id: "alert", ttlMs: 60_000 },
  "alerts.test": { channel: "mail" },
  "playground.send": { target, prompt: "hello" },
  "auth.endSessions": {},
  "auth.endSession": { id: "session" },
  "auth.changePassword": { current: "wrong horse battery", next: "another horse battery" },
  "auth.beginSecondFactor": { password: "wrong horse battery" },
  "auth.turnOnSecondFactor": { code: "123456" },
  "auth.turnOffSecondFactor": { password: "wrong horse battery", code: "123456" },
  "keys.create": { tenant: "acme", name: "web" },
  "keys.revoke": { id: "key" },
  "config.import": { yaml: "nonsense: true", fileName: "a.yaml" },
  "members.invite": { grants: "viewer" },
  "members.withdraw": { id: "link" },
  "members.setRole": { id: "a", grants: "viewer" },
  "members.remove": { id: "a" },
  "members.endSessions": { id: "nobody" },
  "members.resetSecondFactor": { id: "nobody" },
  "tokens.create": { name: "ci", grants: "viewer" },
  "tokens.revoke": { id: "token" },
};

/** These bear no id of their own: nothing they do could be done twice. */
const withoutId = ["cache.wouldHit", "demo.setFault", "demo.setTraffic", "health.test", "whatif.run"];

function tokenOf(role: Role, { test: { gateway } } = control): string {
  const token = makeSecret("token");
  const times = { createdAt: 0, expiresAt: null, revokedAt: null };
  gateway.operators.apply({
    kind: "token",
    token: { hash: hashSecret(token), name: role, role, createdBy: "ada", ...times },
  });
  return token;
}

interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly of?: TestControl;
}

const refusedSchema = z.object({ error: z.object({ data: z.object({ reason: z.string().nullable() }) }) });

async function call(path: string, input: unknown, { headers = {}, of = control }: Asked = {}) {
  const answer = await fetch(`${of.admin.url}/trpc/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(input),
  });
  const refused = refusedSchema.safeParse(await answer.json());
  return { status: answer.status, reason: refused.data?.error.data.reason ?? null };
}

/** What a change could have changed. */
async function picture({ test: { gateway, store } } = control) {
  await store.flush();
  return {
    revision: gateway.revision.number,
    breakers: gateway.engine.live(target).breaker.peek(),
    keys: gateway.clientKeys.list(),
    members: gateway.operators.members(),
    queue: await gateway.deferred.overview(),
    cache: await store.cacheSummary(),
    faults: gateway.chaos.running.map(({ id }) => id),
  };
}

/** What was written down after a number of entries. */
async function audited({ after = 0, of = control } = {}) {
  return (await of.test.store.auditPage({ limit: 200 })).rows.toReversed().slice(after);
}

function sent(path: string): Readonly<Record<string, unknown>> {
  return { mutationId: randomUUID(), reason: "drill", ...words[path] };
}

test("every change there is stands in the table of roles, and nothing else does", () => {
  const { gateway, directory, url: dataUrl } = control.test;
  const made = createControl({ gateway, demo: null, directory, dataUrl });
  // oxlint-disable-next-line eslint/no-underscore-dangle -- where tRPC itself lists what a router has
  const procedures = Object.entries(createControlRouter(made)._def.procedures);
  made.live.close();
  const kindSchema = z.object({ type: z.string() });
  const changes = procedures.flatMap(([path, procedure]) =>
    kindSchema.parse(Reflect.get(procedure, "_def")).type === "mutation" ? [path] : [],
  );
  expect(changes.toSorted()).toEqual(Object.keys(neededRoles).toSorted());
  const said = [...Object.keys(words), ...withoutId];
  expect(said.toSorted(), "words for each").toEqual(guarded.map(({ path }) => path).toSorted());
});

test("without a session every change is refused, changes nothing and is written down", async () => {
  const [before, { length: after }] = [await picture(), await audited()];
  for (const { path } of guarded) {
    expect({ path, ...(await call(path, sent(path))) }).toEqual({
      path,
      status: 401,
      reason: "SIGN_IN_NEEDED",
    });
  }
  expect(await picture()).toEqual(before);
  const tries = await audited({ after });
  expect(tries.map(({ action }) => action)).toEqual(guarded.map(({ path }) => path));
  const trip = tries.find(({ action }) => action === "breakers.trip");
  const said = { object: target, reason: "drill", address: "127.0.0.1" };
  expect(trip).toMatchObject({ actor: "nobody signed in", role: null, ...said });
});

test("with the role below the one it needs every change is refused, changes nothing and is written down", async () => {
  // One of its own: a gateway writes down sixty such tries a minute.
  await using of = await startGuarded();
  const tokens = new Map(roles.map((role) => [role, tokenOf(role, of)]));
  const above = guarded.filter(({ role }) => role !== "viewer");
  const [before, { length: after }] = [await picture(of), await audited({ of })];
  for (const { path, role } of above) {
    const below = role === "admin" ? "operator" : "viewer";
    const headers = { authorization: `Bearer ${tokens.get(below)}` };
    expect({ path, ...(await call(path, sent(path), { headers, of })) }).toEqual({
      path,
      status: 403,
      reason: "ROLE_NEEDED",
    });
  }
  expect(await picture(of)).toEqual(before);
  const tries = await audited({ after, of });
  expect(tries.map(({ action }) => action)).toEqual(above.map(({ path }) => path));
  expect(new Set(tries.map(({ actor }) => actor))).toEqual(new Set(["viewer", "operator"]));
});

test("from another site every change is refused, with the best token, and is written down", async () => {
  // As before.
  await using of = await startGuarded();
  const headers = { authorization: `Bearer ${tokenOf("admin", of)}`, origin: "https://evil.example" };
  const before = await picture(of);
  for (const path of Object.keys(neededRoles)) {
    expect({ path, ...(await call(path, sent(path), { headers, of })) }).toMatchObject({ path, status: 403 });
  }
  expect(await picture(of)).toEqual(before);
  const tries = (await audited({ of })).filter(({ actor }) => actor === "another site");
  expect(new Set(tries.map(({ action }) => action))).toEqual(new Set(Object.keys(neededRoles)));
  expect(tries).toHaveLength(Object.keys(neededRoles).length);
});

test("what is sent again is not done again, and stands in the audit log once", async () => {
  const headers = { authorization: `Bearer ${tokenOf("admin")}` };
  for (const path of Object.keys(words)) {
    const change = sent(path);
    await call(path, change, { headers });
    const [before, entries] = [await picture(), await audited()];
    const again = await call(path, change, { headers });
    expect({ path, picture: await picture() }).toEqual({ path, picture: before });
    expect({ path, entries: (await audited()).length }).toEqual({ path, entries: entries.length });
    expect({ path, again: again.status < 500 }).toEqual({ path, again: true });
  }
});

/** What a caller saw and is no more; the others name all they change, so that nothing could be stale. */
const stale: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "providers.set": { provider: "first", enabled: false, expectedEnabled: false },
  "breakers.trip": { target, expectedGeneration: 9 },
  "breakers.reset": { target, expectedGeneration: 9 },
  "breakers.forceClose": { target, expectedGeneration: 9 },
  "chains.change": { ...words["chains.change"], baseRevision: 9 },
  "revisions.revert": { number: 1, baseRevision: 9 },
  "retention.change": { ...words["retention.change"], baseRevision: 9 },
  "cache.purge": { acknowledge: 0 },
  "members.setRole": { id: "a", grants: "admin", expectedRole: "viewer" },
};

/** These act on one thing that is there, which may be gone. */
const ofThings = guarded.flatMap(({ path }) => {
  const [name] = ["id", "provider"].filter((key) => typeof words[path]?.[key] === "string");
  const isMade = ["providers.add", "providers.check", "demo.leave"].includes(path);
  return name === undefined || isMade ? [] : [{ path, input: { ...words[path], [name]: "gone" } }];
});

test.each(Object.entries(stale))(
  "%s on a state that is no more is refused, changes nothing and is written down",
  async (path, input) => {
    await using of = await startGuarded({ configure: keeping() });
    await ask(openaiClient(of.test.url), { prompt: "one" });
    const headers = { authorization: `Bearer ${tokenOf("admin", of)}` };
    const before = await picture(of);
    const change = { mutationId: randomUUID(), ...input };
    expect(await call(path, change, { headers, of })).toMatchObject({ status: 409 });
    expect(await picture(of)).toEqual(before);
    const tried = (await audited({ of })).at(-1);
    expect(tried).toMatchObject({ result: "refused", actor: "admin", role: "admin", address: "127.0.0.1" });
    expect(tried?.changes[0]).toBeTruthy();
  },
);

test.each(ofThings)(
  "$path of what is gone is refused, changes nothing and is written down",
  async ({ path, input }) => {
    const headers = { authorization: `Bearer ${tokenOf("admin")}` };
    const [before, { length: after }] = [await picture(), await audited()];
    const change = { mutationId: randomUUID(), ...input };
    expect(await call(path, change, { headers })).toEqual({ status: 404, reason: "UNKNOWN_OBJECT" });
    expect(await picture()).toEqual(before);
    expect(await audited({ after })).toMatchObject([{ result: "refused", actor: "admin" }]);
  },
);
