import { readFileSync } from "node:fs";
import { join } from "node:path";
import { authenticatorCode } from "@understudy/chaos/identity";
import type { SecondFactorNeed } from "@understudy/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";
import { firstAdmin, joined, password, visitor, type Visitor } from "../testing/visitor.ts";

const owed = refusal(403, "SECOND_FACTOR_NEEDED");
const target = "first/model-a";

// One gateway for all of them: its accounts take their time to begin.
let control: TestControl;
let ada: Visitor;
let machine: Visitor;
beforeAll(async () => {
  control = await startTestControl();
  ada = await firstAdmin(control.admin.url, control.test.gateway.operators);
  const written = readFileSync(join(control.test.directory, "command-line.json"), "utf8");
  const { secret } = z.object({ secret: z.string() }).parse(JSON.parse(written));
  machine = visitor(control.admin.url, { authorization: `Bearer ${secret}` });
});
beforeEach(() => need("nobody"));
afterAll(() => control[Symbol.asyncDispose]());

/** As the machine's own command line sets it. */
async function need(of: SecondFactorNeed): Promise<void> {
  const { yaml } = await machine.client.config.export.query();
  const others = yaml.replace(/^operators:\n(?: .*\n)*/m, "");
  const asked = { ...mutation(), fileName: "understudy.yaml" };
  await machine.client.config.import.mutate({
    ...asked,
    yaml: `${others}operators: { second_factor: ${of} }\n`,
  });
}

async function invited(name: string, grants: "viewer" | "admin"): Promise<Visitor> {
  const { code } = await machine.client.members.invite.mutate({ ...mutation(), grants });
  return joined(control.admin.url, name, code);
}

function signIn({ client }: Visitor, name: string) {
  return client.auth.signIn.mutate({ email: `${name}@example.org`, password });
}

async function setUp({ client }: Visitor): Promise<readonly string[]> {
  const { uri } = await client.auth.beginSecondFactor.mutate({ ...mutation(), password });
  const code = authenticatorCode(new URL(uri).searchParams.get("secret") ?? "");
  return (await client.auth.turnOnSecondFactor.mutate({ ...mutation(), code })).codes;
}

test("an admin without one can do nothing from that moment on but set it up, and then everything", async () => {
  const bob = await invited("bob", "admin");
  expect(await bob.client.overview.get.query()).toBeDefined();
  await need("admins");
  expect(await bob.client.auth.me.query()).toMatchObject({ kind: "second_factor_owed", name: "bob" });
  await expect(bob.client.overview.get.query()).rejects.toMatchObject(owed);
  await expect(bob.client.breakers.trip.mutate({ ...mutation(), target })).rejects.toMatchObject(owed);
  const { current, next } = { current: password, next: "another horse battery" };
  const another = bob.client.auth.changePassword.mutate({ ...mutation(), current, next });
  await expect(another).rejects.toMatchObject(owed);
  expect((await bob.fetch(`${control.admin.url}/metrics`)).status).toBe(401);
  const [row] = (await machine.client.audit.page.query({ limit: 1, result: "refused" })).rows;
  expect(row).toMatchObject({ actor: "bob", role: "admin", action: "auth.changePassword" });

  const phone = visitor(control.admin.url);
  expect(await signIn(phone, "bob")).toMatchObject({ kind: "second_factor_owed" });
  await setUp(phone);
  expect(await phone.client.auth.me.query()).toMatchObject({ kind: "signed_in", role: "admin" });
  expect(await phone.client.overview.get.query()).toBeDefined();
  await expect(bob.client.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
});

test("who is no admin is asked for one only where everybody is, and so are those who join", async () => {
  const cyd = await invited("cyd", "viewer");
  await need("admins");
  expect(await cyd.client.overview.get.query()).toBeDefined();
  await need("everybody");
  await expect(cyd.client.overview.get.query()).rejects.toMatchObject(owed);
  const dan = await invited("dan", "viewer");
  expect(await dan.client.auth.me.query()).toMatchObject({ kind: "second_factor_owed" });
  const { members } = await machine.client.members.list.query();
  const idOf = (name: string) => members.find((member) => member.name === name)?.id ?? "";
  const { needed, owed: whoOwes } = await machine.client.members.secondFactors.query();
  expect(needed).toBe("everybody");
  expect(whoOwes).toEqual(expect.arrayContaining([idOf("cyd"), idOf("dan"), idOf("ada")]));
  await setUp(cyd);
  expect((await machine.client.members.secondFactors.query()).owed).not.toContain(idOf("cyd"));
});

test("an API token goes on: it bears no second factor", async () => {
  const { token } = await machine.client.tokens.create.mutate({ ...mutation(), name: "ci", grants: "admin" });
  await need("everybody");
  const ci = visitor(control.admin.url, { authorization: `Bearer ${token}` });
  expect(await ci.client.overview.get.query()).toBeDefined();
});

test("whoever has lost the authenticator comes back by the machine's command line", async () => {
  await need("admins");
  await setUp(ada);
  const elsewhere = visitor(control.admin.url);
  expect(await signIn(elsewhere, "ada")).toEqual({ kind: "code_needed" });
  const { members } = await machine.client.members.list.query();
  const id = members.find(({ name }) => name === "ada")?.id ?? "";
  await machine.client.members.resetSecondFactor.mutate({ ...mutation(), id });
  expect(await signIn(elsewhere, "ada")).toMatchObject({ kind: "second_factor_owed" });
  await setUp(elsewhere);
  expect(await elsewhere.client.overview.get.query()).toBeDefined();
});
