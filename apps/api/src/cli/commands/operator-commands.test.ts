import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { firstAdmin, joined, type Visitor } from "../../control/testing/visitor.ts";
import { run } from "../testing/run.ts";

let control: TestControl;
let ada: Visitor;
beforeAll(async () => {
  control = await startTestControl();
  ada = await firstAdmin(control.admin.url, control.test.gateway.operators);
});
afterAll(() => control[Symbol.asyncDispose]());
afterEach(() => vi.unstubAllEnvs());

function say(...words: readonly string[]) {
  return run(...words, "--url", control.admin.url);
}

async function lastAudit() {
  return (await ada.client.audit.page.query({ limit: 1 })).rows[0];
}

test("who can read the gateway's data directory needs no token, and is asked for one otherwise", async () => {
  const refused = await say("overview");
  expect(refused).toMatchObject({ code: 1, out: "" });
  expect(refused.error).toMatch(/^Sign in first. .*UNDERSTUDY_TOKEN.*UNDERSTUDY_DATA_DIR/);
  vi.stubEnv("UNDERSTUDY_DATA_DIR", control.test.directory);
  expect(await say("breaker", "trip", "first/model-a", "--actor", "ann")).toMatchObject({ code: 0 });
  expect(await lastAudit()).toMatchObject({
    actor: "ann",
    via: "cli",
    role: "admin",
    action: "breaker.trip",
  });
  expect((await say("audit", "list", "--limit", "1")).out).toContain("ann (admin, cli)");
});

test("a link made on the command line makes an operator, who is listed, changed and taken away", async () => {
  vi.stubEnv("UNDERSTUDY_DATA_DIR", control.test.directory);
  const { out } = await say("operator", "invite", "--role", "viewer", "--dashboard", "https://ops.example");
  expect(out).toMatch(/^https:\/\/ops\.example\/setup#usi_/);
  await joined(control.admin.url, "bob", out.split("#")[1] ?? "");
  const { members } = await ada.client.members.list.query();
  const bob = members.find(({ name }) => name === "bob")?.id ?? "";
  expect((await say("operator", "role", bob, "--role", "operator")).out).toMatch(
    /bob +bob@example.org +operator/,
  );
  expect((await say("operator", "sign-out", bob)).code).toBe(0);
  expect(await say("operator", "reset-second-factor", bob)).toMatchObject({
    code: 1,
    error: "bob has no second factor.",
  });
  expect((await say("operator", "remove", bob)).out).not.toContain("bob@");
});

test("a token does in the environment what its role may, and is revoked by its id", async () => {
  vi.stubEnv("UNDERSTUDY_DATA_DIR", control.test.directory);
  const made = await say("token", "create", "--role", "viewer", "--name", "ci", "--expires", "1h", "--json");
  const { token, id }: { token: string; id: string } = JSON.parse(made.out);
  vi.stubEnv("UNDERSTUDY_DATA_DIR", undefined);
  vi.stubEnv("UNDERSTUDY_TOKEN", token);
  expect((await say("token", "list")).out).toMatch(new RegExp(`${id} +ci +viewer`));
  expect(await say("breaker", "reset", "first/model-a")).toMatchObject({
    code: 1,
    error: "This needs the role operator; yours is viewer.",
  });
  expect(await lastAudit()).toMatchObject({ actor: "ci", via: "cli", role: "viewer", result: "refused" });
  vi.stubEnv("UNDERSTUDY_TOKEN", undefined);
  vi.stubEnv("UNDERSTUDY_DATA_DIR", control.test.directory);
  expect((await say("token", "revoke", id)).code).toBe(0);
});
