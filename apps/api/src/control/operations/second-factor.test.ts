import { authenticatorCode } from "@understudy/chaos/identity";
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

const wrongCode = refusal(401, "WRONG_CODE");
const stale = refusal(409, "STALE_STATE");

/** Somebody who browses from an address of their own, as far as the dashboard says. */
function from(address: string): Visitor {
  return visitor(control.admin.url, {
    "x-understudy-dashboard": secret,
    "x-understudy-address": address,
  });
}

async function invited(name: string): Promise<Visitor> {
  const { code } = await ada.client.members.invite.mutate({ ...mutation(), grants: "viewer" });
  return joined(control.admin.url, name, code);
}

/** Switches it on with the code of this half minute, which leaves the next one. */
async function turnedOn({ client }: Visitor) {
  const { uri } = await client.auth.beginSecondFactor.mutate({ ...mutation(), password });
  const code = authenticatorCode(keyIn(uri));
  const { codes } = await client.auth.turnOnSecondFactor.mutate({ ...mutation(), code });
  return { uri, codes };
}

function keyIn(uri: string): string {
  return new URL(uri).searchParams.get("secret") ?? "";
}

function signIn({ client }: Visitor, name: string) {
  return client.auth.signIn.mutate({ email: `${name}@example.org`, password });
}

async function audited(count: number) {
  const { rows } = await ada.client.audit.page.query({ limit: count });
  return rows.map(({ action, result, actor, object, changes }) => ({
    action,
    result,
    actor,
    object,
    changes,
  }));
}

test("a second factor counts from its first code on, and ends what was begun without it", async () => {
  const fay = await invited("fay");
  const elsewhere = visitor(control.admin.url);
  await signIn(elsewhere, "fay");
  const { auth } = fay.client;
  await expect(
    auth.beginSecondFactor.mutate({ ...mutation(), password: "wrong horse battery" }),
  ).rejects.toMatchObject(refusal(401, "WRONG_PASSWORD"));
  await expect(auth.turnOnSecondFactor.mutate({ ...mutation(), code: "123456" })).rejects.toMatchObject(
    stale,
  );
  const { uri } = await auth.beginSecondFactor.mutate({ ...mutation(), password });
  expect(uri).toMatch(/^otpauth:\/\/totp\/Understudy:fay%40example.org\?secret=[A-Z2-7]+&/);
  expect(await auth.secondFactor.query()).toEqual({ kind: "off" });
  expect(await signIn(visitor(control.admin.url), "fay")).toMatchObject({ kind: "signed_in" });
  await expect(auth.turnOnSecondFactor.mutate({ ...mutation(), code: "000000" })).rejects.toMatchObject(
    wrongCode,
  );
  const code = authenticatorCode(keyIn(uri));
  const { codes } = await auth.turnOnSecondFactor.mutate({ ...mutation(), code });
  expect(new Set(codes).size).toBe(10);
  expect(await auth.secondFactor.query()).toEqual({ kind: "on", recoveryCodesLeft: 10 });
  await expect(elsewhere.client.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
  await expect(auth.beginSecondFactor.mutate({ ...mutation(), password })).rejects.toMatchObject(stale);
  expect((await audited(2))[1]).toMatchObject({
    action: "second_factor.on",
    result: "done",
    object: "fay@example.org",
  });
});

test("signing in then asks for a code, which is good once", async () => {
  const gil = await invited("gil");
  const { uri } = await turnedOn(gil);
  const phone = visitor(control.admin.url);
  expect(await signIn(phone, "gil")).toEqual({ kind: "code_needed" });
  await expect(phone.client.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
  const code = authenticatorCode(keyIn(uri), 1);
  const given = phone.client.auth.signInWithCode;
  await expect(given.mutate({ code: "000000" })).rejects.toMatchObject(wrongCode);
  expect(await audited(1)).toMatchObject([
    { action: "session.begin", result: "refused", object: "gil@example.org" },
  ]);
  expect(await given.mutate({ code: `${code.slice(0, 3)} ${code.slice(3)}` })).toMatchObject({ name: "gil" });
  expect(await audited(1)).toMatchObject([{ actor: "gil", result: "done", changes: ["with a code"] }]);
  const thief = visitor(control.admin.url);
  await signIn(thief, "gil");
  await expect(thief.client.auth.signInWithCode.mutate({ code })).rejects.toMatchObject(wrongCode);
  const stranger = visitor(control.admin.url);
  await expect(
    stranger.client.auth.signInWithCode.mutate({ code: authenticatorCode(keyIn(uri)) }),
  ).rejects.toMatchObject(stale);
});

test("a recovery code stands in for the authenticator, once, and lets its owner switch it off", async () => {
  const hal = await invited("hal");
  const [first = "", second = ""] = (await turnedOn(hal)).codes;
  const laptop = visitor(control.admin.url);
  await signIn(laptop, "hal");
  expect(await laptop.client.auth.signInWithCode.mutate({ code: first })).toMatchObject({ name: "hal" });
  expect(await audited(1)).toMatchObject([{ changes: ["with a recovery code; 9 are left"] }]);
  const again = visitor(control.admin.url);
  await signIn(again, "hal");
  await expect(again.client.auth.signInWithCode.mutate({ code: first })).rejects.toMatchObject(wrongCode);

  const { turnOffSecondFactor } = laptop.client.auth;
  const off = { ...mutation(), password, code: first };
  await expect(turnOffSecondFactor.mutate(off)).rejects.toMatchObject(wrongCode);
  const wrong = { ...mutation(), password: "wrong horse battery", code: second };
  await expect(turnOffSecondFactor.mutate(wrong)).rejects.toMatchObject(wrongCode);
  await turnOffSecondFactor.mutate({ ...mutation(), password, code: second });
  expect(await signIn(again, "hal")).toMatchObject({ name: "hal" });
  await expect(hal.client.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
});

test("five wrong codes ask for the password again, ten lock the codes from wherever they come", async () => {
  const ivy = await invited("ivy");
  const { uri } = await turnedOn(ivy);
  const tried = ({ client }: Visitor, code: string): Promise<unknown> =>
    client.auth.signInWithCode.mutate({ code }).catch((fault: unknown) => fault);
  const guesser = from("203.0.113.7");
  for (let round = 0; round < 2; round += 1) {
    await signIn(guesser, "ivy");
    for (let count = 0; count < 5; count += 1) {
      expect(await tried(guesser, "000000")).toMatchObject(wrongCode);
    }
  }
  expect(await tried(guesser, "000000")).toMatchObject(refusal(429, "TOO_MANY_TRIES"));
  const other = from("203.0.113.8");
  await signIn(other, "ivy");
  expect(await tried(other, authenticatorCode(keyIn(uri), 1))).toMatchObject(refusal(429, "TOO_MANY_TRIES"));
});

test("an admin takes it from a member who has lost it, and every session ends", async () => {
  const jim = await invited("jim");
  await turnedOn(jim);
  const { members } = await ada.client.members.list.query();
  const id = members.find(({ name }) => name === "jim")?.id ?? "";
  expect(await ada.client.members.secondFactors.query()).toMatchObject({ on: expect.arrayContaining([id]) });
  const reset = () => ada.client.members.resetSecondFactor.mutate({ ...mutation(), id });
  await reset();
  expect(await audited(1)).toMatchObject([
    { action: "second_factor.reset", actor: "ada", object: "jim", result: "done" },
  ]);
  expect(await ada.client.members.secondFactors.query()).toMatchObject({
    on: expect.not.arrayContaining([id]),
  });
  await expect(jim.client.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
  expect(await signIn(jim, "jim")).toMatchObject({ name: "jim" });
  await expect(reset()).rejects.toMatchObject(stale);
});
