import { afterAll, beforeAll, expect, test } from "vitest";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";
import { firstAdmin, joined, password, visitor, type Visitor } from "../testing/visitor.ts";

const secret = "usd_of-both";

// One gateway for all of them: its accounts take their time to begin.
let control: TestControl;
let ada: Visitor;
beforeAll(async () => {
  control = await startTestControl({ environment: { UNDERSTUDY_DASHBOARD_SECRET: secret } });
  ada = await firstAdmin(control.admin.url, control.test.gateway.operators);
});
afterAll(() => control[Symbol.asyncDispose]());

const signInNeeded = refusal(401, "SIGN_IN_NEEDED");

async function invited(name: string): Promise<Visitor> {
  const { code } = await ada.client.members.invite.mutate({ ...mutation(), grants: "viewer" });
  return joined(control.admin.url, name, code);
}

async function lastAudit() {
  return (await ada.client.audit.page.query({ limit: 1 })).rows[0];
}

test("one's own password is changed by whoever knows it, and every other session ends", async () => {
  const fay = await invited("fay");
  const elsewhere = visitor(control.admin.url);
  await elsewhere.client.auth.signIn.mutate({ email: "fay@example.org", password });
  const next = "another horse battery";
  const wrong = fay.client.auth.changePassword.mutate({
    ...mutation(),
    current: "wrong horse battery",
    next,
  });
  await expect(wrong).rejects.toMatchObject(refusal(401, "WRONG_PASSWORD"));
  expect(await lastAudit()).toMatchObject({ action: "password.change", result: "refused", actor: "fay" });
  expect(await elsewhere.client.auth.me.query()).toMatchObject({ name: "fay" });

  await fay.client.auth.changePassword.mutate({ ...mutation(), current: password, next });
  expect(await lastAudit()).toMatchObject({ result: "done", object: "fay@example.org", role: "viewer" });
  expect(await fay.client.auth.me.query()).toMatchObject({ name: "fay" });
  await expect(elsewhere.client.overview.get.query()).rejects.toMatchObject(signInNeeded);
  const { signIn } = visitor(control.admin.url).client.auth;
  const email = "fay@example.org";
  await expect(signIn.mutate({ email, password })).rejects.toMatchObject(refusal(401, "WRONG_PASSWORD"));
  expect(await signIn.mutate({ email, password: next })).toMatchObject({ name: "fay" });
  const short = fay.client.auth.changePassword.mutate({ ...mutation(), current: next, next: "short" });
  await expect(short).rejects.toMatchObject(refusal(400, null));
});

test("one's own sessions are listed with where they were begun, and ended one by one", async () => {
  const gil = await invited("gil");
  const elsewhere = visitor(control.admin.url);
  const phone = await fetch(`${control.admin.url}/trpc/auth.signIn`, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": "a phone" },
    body: JSON.stringify({ email: "gil@example.org", password }),
  });
  const cookie = phone.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  const sessions = await gil.client.auth.sessions.query();
  expect(sessions).toMatchObject([
    { browser: "a phone", address: "127.0.0.1", own: false },
    { address: "127.0.0.1", own: true },
  ]);
  const id = sessions[0]?.id ?? "";
  const others = elsewhere.client.auth.endSession.mutate({ ...mutation(), id });
  await expect(others).rejects.toMatchObject(signInNeeded);
  const adas = ada.client.auth.endSession.mutate({ ...mutation(), id });
  await expect(adas).rejects.toMatchObject(refusal(404, "UNKNOWN_OBJECT"));
  expect(await gil.client.auth.endSession.mutate({ ...mutation(), id })).toMatchObject([{ own: true }]);
  const answer = await fetch(`${control.admin.url}/trpc/overview.get`, { headers: { cookie } });
  expect(answer.status).toBe(401);
});

test("whoever guesses at the password of an open session has to wait after ten tries", async () => {
  const hal = await invited("hal");
  const tried = (): Promise<unknown> =>
    hal.client.auth.changePassword
      .mutate({ ...mutation(), current: "wrong horse battery", next: "another horse battery" })
      .catch((fault: unknown) => fault);
  const answers: unknown[] = [];
  for (let count = 0; count < 11; count += 1) answers.push(await tried());
  expect(answers.at(-1)).toMatchObject(refusal(429, "TOO_MANY_TRIES"));
});

test("through the dashboard everybody's tries are counted by their own address", async () => {
  const tried = async (address: string): Promise<number> => {
    const headers = { "x-understudy-dashboard": secret, "x-understudy-address": address };
    const answer = await fetch(`${control.admin.url}/trpc/auth.signIn`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ email: "ada@example.org", password: "wrong horse battery" }),
    });
    return answer.status;
  };
  for (let count = 0; count < 10; count += 1) expect(await tried("203.0.113.7")).toBe(401);
  expect(await tried("203.0.113.7")).toBe(429);
  expect(await lastAudit()).toMatchObject({ action: "session.begin", address: "203.0.113.7" });
  expect(await tried("203.0.113.8")).toBe(401);
});
