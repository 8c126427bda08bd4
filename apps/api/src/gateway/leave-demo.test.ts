import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { controlClient } from "../cli/control-client.ts";
import { mutation } from "../control/testing/test-control.ts";
import { visitor } from "../control/testing/visitor.ts";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { startLockedProvider, type LockedProvider } from "../testing/locked-provider.ts";
import { jsonLog } from "./log.ts";
import type { RunningGateway } from "./run-gateway.ts";
import { startGateway } from "./start-gateway.ts";

/** Each starts a gateway with its memory, and a busy machine takes its time over that. */
vi.setConfig({ testTimeout: 60_000 });

const key = "sk-of-acme-a-secret-worth-keeping-a1b2";

let directory: ReturnType<typeof temporaryDirectory>;
let acme: LockedProvider;
let running: RunningGateway;

beforeEach(async () => {
  directory = temporaryDirectory();
  acme = await startLockedProvider(key);
  running = await start();
});

afterEach(async () => {
  await running.stop();
  await acme[Symbol.asyncDispose]();
  directory[Symbol.dispose]();
});

async function start(): Promise<RunningGateway> {
  const result = await startGateway({
    configurationFile: null,
    host: "127.0.0.1",
    port: 0,
    adminPort: 0,
    adminHost: "127.0.0.1",
    adminNames: [],
    dataDirectory: directory.path,
    applyConfig: false,
    environment: {},
    log: jsonLog(() => undefined),
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  return result.running;
}

function setUp() {
  return {
    ...mutation(),
    provider: "acme",
    type: "openai-compatible",
    baseUrl: acme.baseUrl,
    credential: { kind: "key", key } as const,
    models: ["model-x", "model-y"],
  };
}

async function servedBy(): Promise<string | null> {
  const answer = await fetch(`${running.dataUrl}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-flagship", messages: [{ role: "user", content: "hello tokens=3" }] }),
  });
  await answer.text();
  return answer.headers.get("x-understudy-served-by");
}

it("what somebody set up answers the next request at the same address, and still does after a restart", async () => {
  expect(await servedBy()).toBe("anthropic/claude-opus");
  const { demo, events, providers, audit } = controlClient(running.adminUrl);
  expect(await demo.leave.mutate(setUp())).toEqual({
    route: "default",
    targets: ["acme/model-x", "acme/model-y"],
  });
  expect(await servedBy()).toBe("acme/model-x");
  expect(await demo.get.query(), "nothing is simulated any more").toBeNull();
  expect((await providers.list.query()).map(({ id }) => id)).toEqual(["acme"]);
  expect((await audit.page.query({})).rows).toMatchObject([
    { action: "demo.leave", actor: "ada", result: "done" },
  ]);
  const { rows } = await events.page.query({ disturbedOnly: false });
  expect(
    rows.every(({ servedBy: target }) => target === "acme/model-x"),
    "no sample traffic",
  ).toBe(true);
  await running.stop();
  running = await start();
  expect(running.demo).toBe(false);
  expect(await servedBy()).toBe("acme/model-x");
  const files = readdirSync(directory.path, { recursive: true, encoding: "utf8", withFileTypes: true });
  const holding = files.filter(
    (file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes("worth-keeping"),
  );
  expect(holding).toEqual([]);
});

it("who is signed in stays so, and tokens stay good", async () => {
  const code = running.firstCode;
  if (code === null) throw new Error("there is no first link");
  const ada = visitor(running.adminUrl);
  const password = "correct horse battery";
  await ada.client.auth.join.mutate({ code, name: "Ada", email: "ada@example.org", password });
  const made = await ada.client.tokens.create.mutate({ ...mutation(), name: "ci", grants: "viewer" });
  await ada.client.demo.leave.mutate(setUp());
  expect(await ada.client.auth.me.query()).toMatchObject({ kind: "signed_in", name: "Ada", role: "admin" });
  const ci = visitor(running.adminUrl, { authorization: `Bearer ${made.token}` }).client;
  expect((await ci.providers.list.query()).map(({ id }) => id)).toEqual(["acme"]);
  await expect(controlClient(running.adminUrl).providers.list.query()).rejects.toThrow("Sign in first.");
});

it("what a file would be refused for leaves the demo as it is", async () => {
  const { demo } = controlClient(running.adminUrl);
  await expect(demo.leave.mutate({ ...setUp(), baseUrl: "acme.example" })).rejects.toThrow(
    "providers.acme.base_url: must be an address",
  );
  expect(await demo.get.query()).toMatchObject({ traffic: true });
  expect(await servedBy()).toBe("anthropic/claude-opus");
});
