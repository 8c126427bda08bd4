import { SimulatedIdentityProvider, type Person } from "@understudy/chaos/identity";
import type { SignInSettings } from "@understudy/contract";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { NoticeDoor } from "../testing/notice-door.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";
import { firstAdmin, joined, password, visitor, type Visitor } from "../testing/visitor.ts";

const origin = "http://127.0.0.1:3999";
const callback = `${origin}/login/callback`;
const secret = "usd_of-both";

// One gateway for all of them: its accounts take their time to begin.
let provider: SimulatedIdentityProvider;
let door: NoticeDoor;
let control: TestControl;
let ada: Visitor;
let tooEarly: unknown;
beforeAll(async () => {
  door = await NoticeDoor.open((token) => browser().client.auth.signedOutElsewhere.mutate({ token }));
  provider = await SimulatedIdentityProvider.start({ redirectUri: callback, logoutUri: door.url });
  const environment = {
    UNDERSTUDY_DASHBOARD_SECRET: secret,
    OIDC_SECRET: provider.client.secret,
    OLD_SECRET: "was another once",
  };
  control = await startTestControl({ environment, configure: withSignIn });
  tooEarly = await arriveAs(person("eve", "platform")).catch((fault: unknown) => fault);
  ada = await firstAdmin(control.admin.url, control.test.gateway.operators);
});
beforeEach(() => set(usual()));
afterAll(async () => {
  await control[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
  await door[Symbol.asyncDispose]();
});

function usual(): SignInSettings {
  return {
    name: "Acme",
    issuer: provider.issuer,
    clientId: provider.client.id,
    clientSecret: { environment: "OIDC_SECRET" },
    scopes: ["groups"],
    claim: "groups",
    roles: { viewer: ["staff"], operator: ["oncall"], admin: ["platform"] },
    domains: ["acme.example"],
    sessionMs: 28_800_000,
  };
}

function withSignIn<Settings extends object>(settings: Settings): Settings & { signIn: SignInSettings } {
  return { ...settings, signIn: usual() };
}

/** As if another revision said so. */
function set(settings: Partial<SignInSettings>): void {
  Object.assign(control.test.gateway.configuration.signIn ?? {}, settings);
}

let browsers = 0;
/** Each calls from an address of its own: tries are counted by it. */
function browser(): Visitor {
  const address = `203.0.113.${++browsers}`;
  return visitor(control.admin.url, {
    "x-understudy-dashboard": secret,
    "x-understudy-address": address,
  });
}

function person(name: string, ...groups: readonly string[]): Person {
  return { subject: `sub-${name}`, name, email: `${name}@acme.example`, emailVerified: true, groups };
}

/** From address to address, as a browser is sent; what it comes back to us with. */
async function through(url: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = url;
  while (!at.startsWith(callback)) {
    const cookie = [...jar.values()].join("; ");
    const answer = await fetch(at, { redirect: "manual", headers: { cookie } });
    await answer.body?.cancel();
    for (const line of answer.headers.getSetCookie())
      jar.set(line.split("=", 1)[0] ?? "", line.split(";", 1)[0] ?? "");
    at = new URL(answer.headers.get("location") ?? "about:nowhere", at).href;
  }
  return new URL(at).search.slice(1);
}

/** Goes to the provider as somebody, and comes back. */
async function arriveAs(who: Person | null, { client }: Visitor = browser()) {
  provider.person = who;
  const { url } = await client.auth.goElsewhere.mutate({ origin, next: "/events" });
  return client.auth.comeBack.mutate({ answer: await through(url) });
}

async function audited(count: number) {
  return (await ada.client.audit.page.query({ limit: count })).rows;
}

test("nobody comes in that way before there is an admin", () => {
  expect(tooEarly).toMatchObject(refusal(409, "STALE_STATE"));
});

test("who comes for the first time joins with the role that is said of them, and is signed in", async () => {
  const bob = browser();
  expect(await bob.client.auth.elsewhere.query()).toEqual({ name: "Acme" });
  const me = { kind: "signed_in", name: "bob", email: "bob@acme.example", role: "operator" };
  expect(await arriveAs(person("bob", "staff", "oncall"), bob)).toEqual({ me, next: "/events" });
  expect(await bob.client.auth.me.query()).toEqual(me);
  expect(await bob.client.auth.secondFactor.query()).toEqual({ kind: "elsewhere" });
  expect(await audited(2)).toMatchObject([
    { action: "session.begin", actor: "bob", role: "operator", changes: ["with Acme"] },
    { action: "member.join", changes: ["bob (bob@acme.example) joins as operator, as Acme says"] },
  ]);
});

test("the address asks for a code, with state, nonce and PKCE, and tells no secret", async () => {
  const { client } = browser();
  const asked = new URL((await client.auth.goElsewhere.mutate({ origin, next: "/" })).url).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: "code",
    redirect_uri: callback,
    scope: "openid profile email groups",
    code_challenge_method: "S256",
    state: expect.stringMatching(/.{40,}/),
    nonce: expect.stringMatching(/.{40,}/),
  });
  expect(asked.toString()).not.toContain(provider.client.secret);
});

test("the role follows at each sign-in, and what was begun with another one ends", async () => {
  const cyd = browser();
  await arriveAs(person("cyd", "staff"), cyd);
  const again = await arriveAs(person("cyd", "platform"));
  expect(again.me).toMatchObject({ role: "admin" });
  expect((await audited(2))[1]).toMatchObject({
    action: "member.role",
    actor: "cyd",
    changes: ["cyd: viewer -> admin, as Acme says"],
  });
  await expect(cyd.client.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
  expect((await arriveAs(person("cyd", "staff"))).me).toMatchObject({ role: "viewer" });
  const { members } = await ada.client.members.list.query();
  expect(members.filter(({ email }) => email === "cyd@acme.example")).toHaveLength(1);
});

test("who comes from elsewhere is asked for again when their time is over, however much they do", async () => {
  const ida = browser();
  await arriveAs(person("ida", "staff"), ida);
  const [session] = await ida.client.auth.sessions.query();
  expect((session?.expiresAt ?? 0) - (session?.createdAt ?? 0)).toBeCloseTo(28_800_000, -3);
  set({ sessionMs: 0 });
  const late = browser();
  expect((await arriveAs(person("ida", "staff"), late)).me).toMatchObject({ name: "ida" });
  await expect(late.client.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
  expect(await ida.client.auth.me.query()).toMatchObject({ kind: "signed_in" });
  expect(await ida.client.auth.sessions.query()).toHaveLength(1);
});

test("whom the provider signs out is signed out here, everywhere and at once", async () => {
  const [kim, phone, lee] = [browser(), browser(), browser()];
  await arriveAs(person("kim", "staff"), kim);
  await arriveAs(person("kim", "staff"), phone);
  await arriveAs(person("lee", "staff"), lee);
  await provider.signOut("sub-kim");
  for (const { client } of [kim, phone]) {
    await expect(client.overview.get.query()).rejects.toMatchObject(refusal(401, "SIGN_IN_NEEDED"));
  }
  expect(await lee.client.auth.me.query()).toMatchObject({ name: "lee" });
  expect(await audited(1)).toMatchObject([
    { action: "session.end", actor: "Acme", object: "kim@acme.example", result: "done" },
  ]);
  await provider.signOut("sub-of-nobody-here");
  expect((await arriveAs(person("kim", "staff"), kim)).me).toMatchObject({ name: "kim" });
});

test("nobody is signed out by a notice that is another's, too old, or none", async () => {
  const max = browser();
  await arriveAs(person("max", "staff"), max);
  await provider.signOut("sub-max");
  const notice = door.newest;
  await arriveAs(person("max", "staff"), max);
  const sent = (token: string) => browser().client.auth.signedOutElsewhere.mutate({ token });
  const [head = "", body = "", signature = ""] = notice.split(".");
  const forged = JSON.parse(Buffer.from(body, "base64url").toString());
  const another = Buffer.from(JSON.stringify({ ...forged, sub: "sub-lee" })).toString("base64url");
  for (const token of ["nonsense", `${head}.${another}.${signature}`]) {
    await expect(sent(token)).rejects.toMatchObject(refusal(401, "SIGN_IN_FAILED"));
  }
  set({ clientId: "somebody-else" });
  await expect(sent(notice)).rejects.toMatchObject(refusal(401, "SIGN_IN_FAILED"));
  set(usual());
  vi.setSystemTime(Date.now() + 600_000);
  await expect(sent(notice)).rejects.toMatchObject(refusal(401, "SIGN_IN_FAILED"));
  vi.useRealTimers();
  expect(await max.client.auth.me.query()).toMatchObject({ kind: "signed_in" });
  expect(await audited(1)).toMatchObject([{ action: "session.end", result: "refused" }]);
});

test("a second factor that is needed here is the provider's business for those who come from there", async () => {
  Object.assign(control.test.gateway.configuration, { operators: { secondFactor: "everybody" } });
  const jon = browser();
  expect((await arriveAs(person("jon", "staff"), jon)).me).toMatchObject({ kind: "signed_in" });
  expect(await jon.client.overview.get.query()).toBeDefined();
  Object.assign(control.test.gateway.configuration, { operators: undefined });
});

test("the last admin stays one, whatever is said", async () => {
  const { operators } = control.test.gateway;
  await arriveAs(person("dan", "platform"));
  const { members } = await ada.client.members.list.query();
  const adas = members.find(({ name }) => name === "ada")?.id ?? "";
  operators.apply({ kind: "role", id: adas, role: "viewer" });
  expect((await arriveAs(person("dan", "staff"))).me).toMatchObject({ role: "admin" });
  operators.apply({ kind: "role", id: adas, role: "admin" });
  expect((await arriveAs(person("dan", "staff"))).me).toMatchObject({ role: "viewer" });
});

test.each([
  ["no role is said of", person("eve", "guests"), "gives a role here"],
  ["comes from another domain", { ...person("eve", "platform"), email: "eve@evil.example" }, "evil.example"],
  ["has an unverified address", { ...person("eve", "platform"), emailVerified: false }, "has not verified"],
])("who %s is not let in, and it is written down", async (_why, who, words) => {
  const { length } = (await ada.client.members.list.query()).members;
  await expect(arriveAs(who)).rejects.toMatchObject({
    ...refusal(403, "NOT_ADMITTED"),
    message: expect.stringContaining(words),
  });
  expect(await audited(1)).toMatchObject([{ action: "session.begin", result: "refused" }]);
  expect((await ada.client.members.list.query()).members).toHaveLength(length);
});

test("nobody takes over an account that somebody opens with a password", async () => {
  const { code } = await ada.client.members.invite.mutate({ ...mutation(), grants: "viewer" });
  await joined(control.admin.url, "fay", code);
  const fay = { ...person("fay", "platform"), email: "fay@example.org" };
  set({ domains: [] });
  await expect(arriveAs(fay)).rejects.toMatchObject(refusal(403, "NOT_ADMITTED"));
  const own = browser().client.auth.signIn.mutate({ email: fay.email, password });
  expect(await own).toMatchObject({ name: "fay", role: "viewer" });
});

test("an answer is worth nothing in another browser, with another state, or a second time", async () => {
  const failed = refusal(401, "SIGN_IN_FAILED");
  provider.person = person("gil", "staff");
  const gil = browser();
  const { url } = await gil.client.auth.goElsewhere.mutate({ origin, next: "/" });
  const answer = await through(url);
  const thief = browser();
  await expect(thief.client.auth.comeBack.mutate({ answer })).rejects.toMatchObject(failed);
  await thief.client.auth.goElsewhere.mutate({ origin, next: "/" });
  await expect(thief.client.auth.comeBack.mutate({ answer })).rejects.toMatchObject(failed);
  await gil.client.auth.comeBack.mutate({ answer });
  await expect(gil.client.auth.comeBack.mutate({ answer })).rejects.toMatchObject(failed);
});

test.each([
  ["the person declines", null, "Acme says no: the person declined."],
  ["the secret is not set", "NO_SECRET", "NO_SECRET is not set"],
  ["the secret is another", "OLD_SECRET", "Acme does not take the client id and the secret"],
])("it is said when %s", async (_what, variable, words) => {
  if (variable !== null) set({ clientSecret: { environment: variable } });
  const who = variable === null ? null : person("hal", "staff");
  await expect(arriveAs(who)).rejects.toMatchObject({
    ...refusal(401, "SIGN_IN_FAILED"),
    message: expect.stringContaining(words),
  });
});

test("whoever tries too often has to wait", async () => {
  const { goElsewhere } = browser().client.auth;
  for (let count = 0; count < 10; count += 1) await goElsewhere.mutate({ origin, next: "/" });
  const once = goElsewhere.mutate({ origin, next: "/" });
  await expect(once).rejects.toMatchObject(refusal(429, "TOO_MANY_TRIES"));
});

test("it is said when the provider cannot be reached, and the password still opens", async () => {
  await provider[Symbol.asyncDispose]();
  const { client } = browser();
  await expect(client.auth.goElsewhere.mutate({ origin, next: "/" })).rejects.toMatchObject({
    ...refusal(401, "SIGN_IN_FAILED"),
    message: "Acme cannot be reached just now.",
  });
  expect(await client.auth.signIn.mutate({ email: "ada@example.org", password })).toMatchObject({
    name: "ada",
  });
});
