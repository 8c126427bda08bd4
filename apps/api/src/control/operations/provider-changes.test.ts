import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startLockedProvider, type LockedProvider } from "../../testing/locked-provider.ts";
import { startTestGateway } from "../../testing/test-gateway.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

const key = "sk-of-acme-a-secret-worth-keeping-a1b2";
const nextKey = "sk-of-acme-the-one-that-came-after-c3d4";
const variable = "UNDERSTUDY_KEY_ACME";

let acme: LockedProvider;
let control: TestControl;
beforeEach(async () => {
  acme = await startLockedProvider(key);
  control = await startTestControl({ environment: { ACME_KEY: key } });
});
afterEach(async () => {
  await control[Symbol.asyncDispose]();
  await acme[Symbol.asyncDispose]();
});

function draft(more: { readonly credential?: { kind: "environment"; variable: string } } = {}) {
  const credential = { kind: "key", key } as const;
  return { provider: "acme", type: "openai-compatible", baseUrl: acme.baseUrl, credential, ...more };
}

function add(more: { readonly credential?: { kind: "environment"; variable: string } } = {}) {
  return control.client.providers.add.mutate({ ...mutation(), ...draft(more), models: ["model-x"] });
}

/** The status of one chat with that model, or target. */
async function ask(model = "acme/model-x", url = control.test.url): Promise<number> {
  const body = JSON.stringify({ model, messages: [{ role: "user", content: "hello" }] });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/v1/chat/completions`, { method: "POST", headers, body });
  await answer.text();
  return answer.status;
}

/** Every file of the data directory, as it lies there. */
function filesHold(text: string): readonly string[] {
  const { directory } = control.test;
  return readdirSync(directory).filter((file) => readFileSync(join(directory, file)).includes(text));
}

test("a provider whose key was typed answers the next request, and the key is in no file and no answer", async () => {
  const added = await add();
  expect(added).toMatchObject({
    id: "acme",
    credential: { environment: variable, present: true, stored: "…a1b2" },
    targets: [{ target: "acme/model-x", shown: "closed" }],
  });
  expect(await ask()).toBe(200);
  await control.test.store.flush();
  const { client } = control;
  const answers = await Promise.all([
    client.providers.list.query(),
    client.config.export.query(),
    client.audit.page.query({}),
    client.revisions.list.query({}),
    client.revisions.compare.query({ from: 1, to: 2 }),
    client.events.page.query({ disturbedOnly: false }),
    client.overview.get.query(),
  ]);
  expect(JSON.stringify([added, ...answers])).not.toContain("worth-keeping");
  expect(answers[1].yaml).toContain(`api_key: "\${${variable}}"`);
  expect(answers[2].rows[0]).toMatchObject({
    action: "provider.add",
    object: "acme",
    result: "done",
    changes: [
      'provider "acme": added, type openai-compatible, key typed and stored encrypted',
      'target "acme/model-x": added',
    ],
  });
  expect(filesHold("worth-keeping")).toEqual([]);
  expect(filesHold(variable), "what is searched are the files").toContain("understudy.db-wal");
  expect(statSync(join(control.test.directory, "sealing.key")).mode & 0o777).toBe(0o600);
});

test("a restart keeps what was added, and its key", async () => {
  await add();
  await control.test.stop();
  await using again = await startTestGateway({
    directory: control.test.directory,
    upstream: control.test.upstream,
    environment: {},
  });
  expect(again.gateway.keys.hintOf(variable)).toBe("…a1b2");
  expect(await ask("acme/model-x", again.url)).toBe(200);
});

test("another key is in use at once, makes no revision, and no revert brings the old one back", async () => {
  await add();
  acme.lock(nextKey);
  expect(await ask()).toBe(502);
  const { providers, revisions } = control.client;
  const credential = { kind: "key", key: nextKey } as const;
  const changed = await providers.setCredential.mutate({ ...mutation(), provider: "acme", credential });
  expect(changed.credential).toEqual({ environment: variable, present: true, stored: "…c3d4" });
  expect(control.test.gateway.revision.number).toBe(2);
  expect(await ask()).toBe(200);
  await control.client.chains.change.mutate({
    ...mutation(),
    route: "default",
    baseRevision: 2,
    operations: [{ type: "move", target: "second/model-b", after: null }],
  });
  await revisions.revert.mutate({ ...mutation(), number: 2, baseRevision: 3 });
  expect(await ask()).toBe(200);
  expect(filesHold("came-after")).toEqual([]);
});

test("what is shown of a key is no key: sent back it changes nothing", async () => {
  await add();
  for (const shown of ["…a1b2", "****a1b2", "sk-•••a1b2"]) {
    const credential = { kind: "key", key: shown } as const;
    await expect(
      control.client.providers.setCredential.mutate({ ...mutation(), provider: "acme", credential }),
    ).rejects.toMatchObject(refusal(400, null));
  }
  expect(await ask()).toBe(200);
});

test("a key may stand in the environment instead", async () => {
  const credential = { kind: "environment", variable: "ACME_KEY" } as const;
  expect((await add({ credential })).credential).toEqual({
    environment: "ACME_KEY",
    present: true,
    stored: null,
  });
  expect(await ask()).toBe(200);
  expect((await control.client.revisions.get.query({ number: 2 })).changes).toContain(
    'provider "acme": added',
  );
});

test("what a file is refused for is refused in the same words, and written down", async () => {
  const { providers, audit } = control.client;
  const refused = async (more: object): Promise<unknown> =>
    providers.add.mutate({ ...mutation(), ...draft(), ...more }).catch((fault: Error) => fault.message);
  expect(await refused({ type: "opnai" })).toBe(
    'providers.acme.type: unknown type "opnai". Did you mean "openai"?',
  );
  expect(await refused({ baseUrl: "acme.example" })).toBe(
    'providers.acme.base_url: must be an address, such as "http://127.0.0.1:11434/v1".',
  );
  expect(await refused({ provider: "a b" })).toContain("is not a usable name.");
  expect(await refused({ credential: { kind: "environment", variable: key } })).toContain(
    "must be one reference to the environment",
  );
  expect(await refused({ provider: "first" })).toBe('There is a provider "first" already.');
  expect(control.test.gateway.revision.number).toBe(1);
  const { rows } = await audit.page.query({});
  expect(rows.filter(({ action, result }) => action === "provider.add" && result === "refused")).toHaveLength(
    5,
  );
  expect(filesHold("worth-keeping")).toEqual([]);
});

test("a check tells whether the key is accepted and which models there are, and saves nothing", async () => {
  const { providers } = control.client;
  expect(await providers.check.mutate(draft())).toEqual({
    kind: "models",
    models: ["model-x", "model-y", "text-embedding-x"],
    suggested: "model-x",
  });
  const credential = { kind: "key", key: nextKey } as const;
  expect(await providers.check.mutate({ ...draft(), credential })).toEqual({
    kind: "refused",
    detail: "credential refused (HTTP 401)",
  });
  const unset = { kind: "environment", variable: "NO_KEY" } as const;
  expect(await providers.check.mutate(draft({ credential: unset }))).toMatchObject({
    kind: "refused",
    detail: "the gateway's environment has no NO_KEY",
  });
  expect(control.test.gateway.revision.number).toBe(1);
});

test("a provider in use stays; one that nothing uses goes with its targets and its key", async () => {
  await add();
  const { providers, revisions, chains } = control.client;
  await expect(providers.remove.mutate({ ...mutation(), provider: "first" })).rejects.toMatchObject({
    ...refusal(409, "IN_USE"),
    message: '"first" is in use: the chain of "default". Take it out there first.',
  });
  const left = await providers.remove.mutate({ ...mutation(), provider: "acme" });
  expect(left.map(({ id }) => id)).toEqual(["first", "second"]);
  expect(control.test.gateway.environment[variable]).toBeUndefined();
  expect(Object.keys(control.test.gateway.configuration.targets)).not.toContain("acme/model-x");
  expect((await chains.get.query({ route: "default" })).entries).toHaveLength(2);
  const { changes } = await revisions.get.query({ number: 3 });
  expect(changes).toEqual(['provider "acme": removed', 'target "acme/model-x": removed']);
  expect((await control.test.store.loadState()).providerKeys).toEqual([]);
});
