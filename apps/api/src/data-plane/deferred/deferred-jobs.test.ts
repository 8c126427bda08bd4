import { describe, expect, it } from "vitest";
import { aClientKey } from "../../testing/client-key.ts";
import { everythingFails } from "../../testing/keeping.ts";
import {
  answerOf,
  everythingHeals,
  queueing,
  send,
  sendDeferred,
  watchedUpstream,
} from "../../testing/queueing.ts";
import { startTestGateway, type TestGateway } from "../../testing/test-gateway.ts";

type Asked = Omit<Parameters<typeof sendDeferred>[1], "prompt"> & { readonly prompt?: string };

/** A gateway whose providers all fail, and what its callers do. */
async function outage(settings: Parameters<typeof queueing>[0] = {}, upstream?: TestGateway["upstream"]) {
  const test = await startTestGateway({
    configure: queueing(settings),
    ...(upstream === undefined ? {} : { upstream }),
  });
  everythingFails(test);
  return {
    test,
    ask: (asked: Asked = {}) => sendDeferred(test.url, { prompt: "hello", ...asked }),
    at: (location: string | null, options: Parameters<typeof send>[1] = {}) =>
      send(`${test.url}${location ?? ""}`, options),
    [Symbol.asyncDispose]: () => test.dispose(),
  };
}

const locationOf = (answer: { readonly headers: Headers }) => answer.headers.get("location");

function addKeys({ gateway }: TestGateway, keys: Readonly<Record<string, string>>): void {
  for (const [key, tenant] of Object.entries(keys)) {
    gateway.clientKeys.add(aClientKey(key, { tenant, name: key }));
  }
}

const by = (key: string) => ({ authorization: `Bearer ${key}` });

describe("a job", () => {
  it("is there for its own tenant and for nobody else, whatever the id", async () => {
    await using world = await outage();
    addKeys(world.test, { "sk-a": "a", "sk-a2": "a", "sk-b": "b" });
    const location = locationOf(await world.ask({ headers: by("sk-a") }));
    expect((await world.at(location, { headers: by("sk-a2") })).status).toBe(202);
    expect((await world.at(location)).status).toBe(401);
    const foreign = await world.at(location, { headers: by("sk-b") });
    const unknown = await world.at("/v1/deferred/def_unknown", { headers: by("sk-b") });
    const deleted = await world.at(location, { method: "DELETE", headers: by("sk-b") });
    for (const { status, json } of [foreign, unknown, deleted]) {
      expect(status).toBe(404);
      expect(json).toMatchObject({ error: { code: "route_not_found" } });
    }
    expect(foreign.json).toEqual(unknown.json);
    expect((await world.at(location, { headers: by("sk-a") })).status).toBe(202);
  });

  it("is the same for the same key and question, of the same tenant", async () => {
    await using world = await outage();
    addKeys(world.test, { "sk-a": "a", "sk-b": "b" });
    const headers = { ...by("sk-a"), "idempotency-key": "k1" };
    const first = await world.ask({ headers });
    const again = await world.ask({ headers });
    expect(again.status).toBe(202);
    expect(locationOf(again)).toBe(locationOf(first));
    const other = await world.ask({ headers, prompt: "something else" });
    expect(other.status).toBe(422);
    expect(other.json).toMatchObject({ error: { code: "invalid_request", param: "Idempotency-Key" } });
    const foreign = await world.ask({ headers: { ...headers, ...by("sk-b") } });
    expect(locationOf(foreign)).not.toBe(locationOf(first));
    expect(await world.test.store.deferred.counts()).toEqual({ waiting: 2 });
  });

  it("is the same for two that ask at once", async () => {
    await using world = await outage();
    const headers = { "idempotency-key": "k1" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.ask({ headers })));
    expect(new Set(answers.map(locationOf)).size).toBe(1);
    expect(await world.test.store.deferred.counts()).toEqual({ waiting: 1 });
  });

  it("is cancelled once and for all, also while it waits for its answer", async () => {
    await using world = await outage();
    const location = locationOf(await world.ask());
    for (let time = 0; time < 2; time += 1) {
      const { status, json } = await world.at(location, { method: "DELETE" });
      expect([status, json]).toEqual([
        200,
        { id: location?.slice(13), object: "deferred", state: "cancelled" },
      ]);
    }
    const gone = await world.at(location);
    expect(gone.status).toBe(410);
    expect(gone.json).toMatchObject({ error: { code: "deferred_gone", message: "This job was cancelled." } });
    everythingHeals(world.test);
    expect((await world.ask()).status).toBe(200);
    expect(await world.test.store.deferred.counts()).toEqual({ cancelled: 1 });
  });

  it("that runs is called off when it is cancelled", async () => {
    const { upstream, called } = await watchedUpstream();
    await using world = await outage({}, upstream);
    const location = locationOf(await world.ask());
    const first = upstream.provider("first");
    first.setFault("slow_headers", { delayMs: 60_000 });
    await called();
    expect((await world.at(location)).json).toMatchObject({ state: "running" });
    await world.at(location, { method: "DELETE" });
    await first.idle();
    expect(first.counts().outcomes.aborted).toBe(1);
    expect((await world.at(location)).status).toBe(410);
  });
});

describe("who cannot be queued is told the error of the chain, and why", () => {
  it.for([
    ["the queue is switched off", { enabled: false }, 0],
    ["the queue is full", { maxJobs: 1 }, 1],
    ["your part of the queue is full", { maxJobsPerTenant: 1 }, 1],
  ] as const)("%s", async ([why, settings, before]) => {
    await using world = await outage(settings);
    for (let count = 0; count < before; count += 1) expect((await world.ask()).status).toBe(202);
    const { status, json, headers } = await world.ask();
    expect([status, headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect(json).toMatchObject({
      error: { code: "all_targets_failed", fallback_suggestion: expect.stringContaining(why) },
    });
  });

  it("a streamed answer, an address that is not allowed, a key that is none", async () => {
    await using world = await outage();
    const stream = await world.ask({ more: { stream: true } });
    expect(stream.json).toMatchObject({ error: { code: "invalid_request", param: "stream" } });
    const webhook = await world.ask({ headers: { "x-understudy-webhook": "https://a.example/x" } });
    expect(webhook.json).toMatchObject({
      error: {
        param: "x-understudy-webhook",
        message: expect.stringContaining("No webhooks are configured."),
      },
    });
    const key = await world.ask({ headers: { "idempotency-key": "k".repeat(256) } });
    expect(key.json).toMatchObject({ error: { param: "Idempotency-Key" } });
    for (const { status } of [stream, webhook, key]) expect(status).toBe(400);
    expect(await world.test.store.deferred.counts()).toEqual({});
  });

  it("who did not ask for it is not queued, but told that it could", async () => {
    await using world = await outage();
    const { status, json } = await world.ask({ prefer: "return=minimal" });
    expect(status).toBe(503);
    expect(json).toMatchObject({
      error: { fallback_suggestion: expect.stringContaining('"Prefer: respond-async"') },
    });
    expect(await world.test.store.deferred.counts()).toEqual({});
  });
});

it("who cannot be queued is not told that it could", async () => {
  await using world = await outage();
  const asked = { prompt: "x".repeat(4_194_304), prefer: "return=minimal" };
  const { status, json } = await world.ask(asked);
  expect(status).toBe(503);
  expect(json).toMatchObject({
    error: { fallback_suggestion: expect.not.stringContaining("respond-async") },
  });
});

it("a job waits over a restart, and over the loss of its route it fails, whoever answers to its name now", async () => {
  const world = await outage();
  const { test } = world;
  const location = locationOf(await world.ask()) ?? "";
  await test.stop();
  const next = await startTestGateway({ directory: test.directory, upstream: test.upstream });
  expect((await send(`${next.url}${location}`)).status).toBe(202);
  const { routes, ...rest } = next.gateway.configuration;
  const renamed = { ...rest, routes: { other: { ...routes["default"]!, models: ["*"] } } };
  next.gateway.applyRevision({ ...next.gateway.revision, number: 2, configuration: renamed }, null);
  const { status, json } = await answerOf(next.url, location);
  expect(status).toBe(404);
  expect(json).toMatchObject({ error: { code: "route_not_found" } });
  await next.stop();
  await world[Symbol.asyncDispose]();
});
