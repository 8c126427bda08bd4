import { randomUUID } from "node:crypto";
import { neededRoles, type AuditPage } from "@understudy/contract";
import type { ControlApi } from "../stack/control-api.ts";
import { DashboardCaller } from "../stack/dashboard-caller.ts";
import { expect, test } from "../stack/test.ts";

// What a browser says of itself counts for nothing: neither who it is nor where.
const lies = { "x-forwarded-for": "203.0.113.7", "x-understudy-address": "203.0.113.8" };
const address = "127.0.0.2";

const guarded = Object.entries(neededRoles).flatMap(([path, role]) =>
  role === "anyone" ? [] : [{ path, role }],
);

/** An admin who came through the dashboard, and the audit log as they read it. */
async function adminOf(control: ControlApi, dashboardUrl: string) {
  const { code } = await control.change<{ code: string }>("members.invite", { grants: "admin" });
  const stranger = new DashboardCaller(dashboardUrl, { address, headers: lies });
  const ada = await stranger.join("ada", code);
  const audit = async (filter: Readonly<Record<string, string>>) => {
    const { data } = await ada.query<AuditPage>("audit.page", { limit: 200, ...filter });
    return data?.rows.toReversed() ?? [];
  };
  return { stranger, ada, audit };
}

test("through the dashboard no change is made by nobody, and each try is written down with where it came from", async ({
  control,
  stack,
}) => {
  const { stranger, audit } = await adminOf(control, stack.dashboardUrl);
  for (const { path } of guarded) {
    expect({ path, ...(await stranger.change(path)) }).toMatchObject({
      path,
      status: 401,
      reason: "SIGN_IN_NEEDED",
    });
  }
  const tries = await audit({ result: "refused" });
  expect(tries.map(({ action }) => action)).toEqual(guarded.map(({ path }) => path));
  expect(new Set(tries.map((entry) => `${entry.actor}, ${entry.address}`))).toEqual(
    new Set([`nobody signed in, ${address}`]),
  );
});

test("through the dashboard no page of another site makes a change, not even with an admin's session", async ({
  control,
  stack,
}) => {
  const { ada, audit } = await adminOf(control, stack.dashboardUrl);
  const lured = ada.with({ origin: "https://evil.example" });
  for (const { path } of guarded) {
    expect({ path, ...(await lured.change(path)) }).toMatchObject({ path, status: 403 });
  }
  const tries = await audit({ actor: "another site" });
  expect(tries.map(({ action }) => action)).toEqual(guarded.map(({ path }) => path));
  expect(new Set(tries.map((entry) => entry.address))).toEqual(new Set([address]));
  expect((await audit({ result: "done" })).map(({ action }) => action)).toEqual([
    "configuration.import",
    "member.invite",
    "member.join",
    "session.begin",
  ]);
});

test("through the dashboard each role makes its own changes, none twice, and none on what is no more", async ({
  control,
  stack,
}) => {
  const { stranger, ada, audit } = await adminOf(control, stack.dashboardUrl);
  const { data } = await ada.change<{ code: string }>("members.invite", { grants: "viewer" });
  const bob = await stranger.join("bob", data?.code ?? "");
  const above = guarded.filter(({ role }) => role !== "viewer");
  for (const { path } of above) {
    expect({ path, ...(await bob.change(path)) }).toMatchObject({ path, status: 403, reason: "ROLE_NEEDED" });
  }
  const tries = await audit({ actor: "bob", result: "refused" });
  expect(tries.map(({ action }) => action)).toEqual(above.map(({ path }) => path));

  const trip = { mutationId: randomUUID(), via: "dashboard", target: "alpha/large" };
  for (const time of ["first", "again"]) {
    expect({ time, ...(await ada.post("breakers.trip", trip)) }).toMatchObject({ time, status: 200 });
  }
  const stale = { target: "alpha/large", expectedGeneration: 0 };
  expect(await ada.change("breakers.reset", stale)).toMatchObject({ status: 409, reason: "STALE_STATE" });
  const operations = [{ type: "set_timeout", target: "alpha/large", timeoutMs: 4_000 }];
  const edit = { route: "default", baseRevision: 99, operations };
  expect(await ada.change("chains.change", edit)).toMatchObject({ status: 409, reason: "STALE_REVISION" });
  const entries = await audit({ actor: "ada" });
  expect(entries.slice(-3).map(({ action, result }) => `${action} ${result}`)).toEqual([
    "breaker.trip done",
    "breaker.reset refused",
    "chain.change refused",
  ]);
});
