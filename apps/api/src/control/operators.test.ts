import { afterAll, beforeAll, expect, test } from "vitest";
import { mutation, refusal, startTestControl, type TestControl } from "./testing/test-control.ts";
import { firstAdmin, joined, password, visitor, type Visitor } from "./testing/visitor.ts";

// One gateway for all of them: its accounts take their time to begin.
let control: TestControl;
let ada: Visitor;
beforeAll(async () => {
  control = await startTestControl();
  ada = await firstAdmin(control.admin.url, control.test.gateway.operators);
});
afterAll(() => control[Symbol.asyncDispose]());

const target = "first/model-a";
const signInNeeded = refusal(401, "SIGN_IN_NEEDED");

async function invited(name: string, grants: "viewer" | "operator" | "admin"): Promise<Visitor> {
  const { code } = await ada.client.members.invite.mutate({ ...mutation(), grants });
  return joined(control.admin.url, name, code);
}

async function idOf(name: string): Promise<string> {
  const { members } = await ada.client.members.list.query();
  return members.find((member) => member.name === name)?.id ?? "nobody";
}

async function lastAudit() {
  return (await ada.client.audit.page.query({ limit: 1 })).rows[0];
}

test("with the first admin everybody has to sign in, and the link that made one is used up", async () => {
  expect(await ada.client.auth.me.query()).toEqual({
    kind: "signed_in",
    name: "ada",
    email: "ada@example.org",
    role: "admin",
  });
  const stranger = visitor(control.admin.url);
  expect(await stranger.client.auth.me.query()).toEqual({ kind: "signed_out" });
  await expect(stranger.client.overview.get.query()).rejects.toMatchObject(signInNeeded);
  expect(control.test.gateway.operators.firstCode).toBeNull();
});

test("a link makes one operator, of the role it says, and no second one", async () => {
  const { code } = await ada.client.members.invite.mutate({ ...mutation(), grants: "viewer" });
  const ben = await joined(control.admin.url, "ben", code);
  expect(await ben.client.auth.me.query()).toMatchObject({ role: "viewer" });
  await expect(joined(control.admin.url, "eve", code)).rejects.toMatchObject(refusal(404, "UNKNOWN_OBJECT"));
  expect(await lastAudit()).toMatchObject({ action: "member.join", result: "refused", actor: "eve" });
  const { code: another } = await ada.client.members.invite.mutate({ ...mutation(), grants: "admin" });
  await expect(joined(control.admin.url, "ben", another)).rejects.toMatchObject(refusal(409, "STALE_STATE"));
});

test("a session's cookie is out of reach of scripts and other sites, and signs every change", async () => {
  expect(ada.setCookie()).toMatch(/^understudy\.session_token=.*HttpOnly; SameSite=Lax$/);
  await ada.client.breakers.trip.mutate({ ...mutation(), actor: "somebody else", via: "cli", target });
  expect(await lastAudit()).toMatchObject({ actor: "ada", via: "dashboard", role: "admin" });
});

test.each([
  ["HTTPS,http", true],
  ["http, https", false],
])("behind a proxy that says %s its cookie is secure: %s", async (said, secure) => {
  const headers = { "content-type": "application/json", "x-forwarded-proto": said };
  const body = JSON.stringify({ email: "ada@example.org", password });
  const answer = await fetch(`${control.admin.url}/trpc/auth.signIn`, { method: "POST", headers, body });
  expect(answer.headers.getSetCookie().map((line) => line.endsWith("; Secure"))).toEqual([secure]);
});

test("signing out ends this session and no other", async () => {
  const elsewhere = visitor(control.admin.url);
  await elsewhere.client.auth.signIn.mutate({ email: "ada@example.org", password });
  const kept = elsewhere.setCookie().split(";", 1)[0] ?? "";
  await elsewhere.client.auth.signOut.mutate({});
  expect(elsewhere.setCookie()).toMatch(/Max-Age=0/);
  const answer = await fetch(`${control.admin.url}/trpc/overview.get`, { headers: { cookie: kept } });
  expect(answer.status).toBe(401);
  expect(await ada.client.auth.me.query()).toMatchObject({ kind: "signed_in" });
});

test("another role, signing out everywhere and being taken away end every session at once", async () => {
  const bob = await invited("bob", "operator");
  const signIn = { email: "bob@example.org", password };
  const id = await idOf("bob");
  const before = await bob.client.overview.get.query();
  expect(before.changed.map(({ text }) => text)).toContain("bob@example.org signed in");
  expect(before).toMatchObject({ targets: 2 });
  await ada.client.members.endSessions.mutate({ ...mutation(), id });
  await expect(bob.client.overview.get.query()).rejects.toMatchObject(signInNeeded);

  await bob.client.auth.signIn.mutate(signIn);
  await ada.client.members.setRole.mutate({ ...mutation(), id, grants: "viewer", expectedRole: "operator" });
  await expect(bob.client.overview.get.query()).rejects.toMatchObject(signInNeeded);

  expect(await bob.client.auth.signIn.mutate(signIn)).toMatchObject({ role: "viewer" });
  await ada.client.members.remove.mutate({ ...mutation(), id });
  await expect(bob.client.overview.get.query()).rejects.toMatchObject(signInNeeded);
  await expect(bob.client.auth.signIn.mutate(signIn)).rejects.toMatchObject(refusal(401, "WRONG_PASSWORD"));
});

test("the last admin can be neither demoted nor taken away, by nobody", async () => {
  const id = await idOf("ada");
  const lastAdmin = refusal(412, "LAST_ADMIN");
  await expect(ada.client.members.remove.mutate({ ...mutation(), id })).rejects.toMatchObject(lastAdmin);
  const demoted = ada.client.members.setRole.mutate({ ...mutation(), id, grants: "operator" });
  await expect(demoted).rejects.toMatchObject(lastAdmin);
  expect(await lastAudit()).toMatchObject({ action: "member.role", result: "refused" });
  await invited("cyd", "admin");
  await ada.client.members.remove.mutate({ ...mutation(), id: await idOf("cyd") });
  expect(await idOf("cyd")).toBe("nobody");
});

test("a live feed ends with its session, and says why", async () => {
  const dan = await invited("dan", "viewer");
  const feed = await dan.fetch(`${control.admin.url}/trpc/live.feed?input=${encodeURIComponent("{}")}`, {
    headers: { accept: "text/event-stream" },
  });
  await ada.client.members.endSessions.mutate({ ...mutation(), id: await idOf("dan") });
  expect(await feed.text()).toMatch(/event: serialized-error\n.*"reason":"SIGN_IN_NEEDED"/);
});

test("whoever tries passwords has to wait after ten, also with the right one", async () => {
  const eve = visitor(control.admin.url);
  const { signIn } = eve.client.auth;
  const tried = (word: string): Promise<unknown> =>
    signIn.mutate({ email: "ada@example.org", password: word }).catch((fault: unknown) => fault);
  const first = await tried("wrong horse battery");
  expect(first).toMatchObject(refusal(401, "WRONG_PASSWORD"));
  for (let count = 1; count < 10; count += 1) await tried("wrong horse battery");
  expect(await tried(password)).toMatchObject(refusal(429, "TOO_MANY_TRIES"));
  expect(await lastAudit()).toMatchObject({ action: "session.begin", result: "refused" });
});

test("operators, tokens and sessions outlive a restart", async () => {
  const { token } = await ada.client.tokens.create.mutate({ ...mutation(), name: "ci", grants: "viewer" });
  const { directory, upstream } = control.test;
  await control.admin.close();
  await control.test.stop();
  control = await startTestControl({ directory, upstream });
  const { url } = control.admin;
  const cookie = ada.setCookie().split(";", 1)[0] ?? "";
  const me = await fetch(`${url}/trpc/auth.me`, { headers: { cookie } });
  expect(await me.json()).toMatchObject({ result: { data: { name: "ada", role: "admin" } } });
  expect(await visitor(url, { authorization: `Bearer ${token}` }).client.auth.me.query()).toMatchObject({
    name: "ci",
  });
});
