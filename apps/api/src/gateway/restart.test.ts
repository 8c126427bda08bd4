import type { BreakerSnapshot } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashClientKey } from "../data-plane/client-keys.ts";
import type { Change } from "../store/store.ts";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { aClientKey } from "../testing/client-key.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

/** One target for each thing that is to survive, with a route of its own that falls back. */
const names = ["opened", "tried", "cooled", "tripped", "off", "timed", "back", "locked"] as const;
type Name = (typeof names)[number];
const apiKey = "sk-web";
const revokedKey = "sk-revoked";

const time = new ManualTime();
const requestIds: string[] = [];
let test: TestGateway;
let opened: BreakerSnapshot;

const start = (earlier?: TestGateway): Promise<TestGateway> =>
  startTestGateway({
    ports: { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) },
    providers: { ...Object.fromEntries(names.map((name) => [name, ["model"]])), backup: ["model"] },
    configure: withRoutes(
      Object.fromEntries(names.map((name) => [name, routeTo(`${name}/model`, "backup/model")])),
    ),
    ...(earlier === undefined ? {} : { directory: earlier.directory, upstream: earlier.upstream }),
  });

/** Stops the gateway, lets time pass, and starts another one on what it left behind. */
async function restart(downMs: number): Promise<void> {
  await test.stop();
  time.advance(downMs);
  test = await start(test);
}

const breaker = (name: Name) => test.gateway.engine.live(`${name}/model`).breaker;
const calls = (name: Name): number => test.upstream.provider(name).counts().started;

/** Who answers on the route: its own target or the backup. */
async function whoAnswers(name: Name): Promise<string | null> {
  const { headers } = await ask(openaiClient(test.url, { apiKey }), { prompt: "hello", model: name });
  requestIds.push(headers.get("x-understudy-request-id") ?? "");
  return headers.get("x-understudy-served-by");
}

async function failUntilOpen(name: Name): Promise<void> {
  test.upstream.provider(name).setFault("unavailable", { count: 5 });
  // All at once: after three failures in a row health already sends requests elsewhere (0.13).
  await Promise.all(Array.from({ length: 5 }, () => whoAnswers(name)));
  expect(breaker(name).snapshot().state).toBe("open");
}

async function switchProvider(name: Name, off: boolean, until: number | null = null): Promise<void> {
  const disabled = off ? { reason: "invoice", actor: "ann", since: time.wall.now(), until } : null;
  await commit({ providerSwitch: { provider: name, disabled } });
  test.gateway.applySwitch(name, disabled);
}

async function commit(change: Partial<Change>): Promise<void> {
  const audit = { actor: "ann", via: "cli", action: "test", object: "", result: "done", reason: "" } as const;
  await test.store.commit({ mutationId: null, audit: { ...audit, changes: [] }, ...change });
}

beforeAll(async () => {
  test = await start();
  await failUntilOpen("tried");
  time.advance(10_000);
  expect(await whoAnswers("tried")).toBe("tried/model");
  await failUntilOpen("opened");
  opened = breaker("opened").snapshot();
  test.upstream.provider("cooled").setFault("rate_limited", { retryAfterMs: 60_000, count: 1 });
  expect(await whoAnswers("cooled")).toBe("backup/model");
  test.upstream.provider("locked").setFault("invalid_api_key", { count: 1 });
  expect([await whoAnswers("locked"), await whoAnswers("locked")]).toEqual(["backup/model", "backup/model"]);
  expect(calls("locked")).toBe(1);
  breaker("tripped").force({ mode: "forced_open", reason: "maintenance", actor: "ann", ttlMs: 60_000 });
  await switchProvider("off", true);
  await switchProvider("timed", true, time.wall.now() + 60_000);
  await switchProvider("back", true);
  await switchProvider("back", false);
  await commit({ clientKey: aClientKey(apiKey) });
  await commit({ clientKey: aClientKey(revokedKey) });
  await commit({ revokedKey: { hash: hashClientKey(revokedKey), at: time.wall.now() } });
  await restart(1_000);
});

afterAll(() => test.dispose());

describe("a gateway that is started again goes on where it stopped", () => {
  it("with every request it had recorded, and its revision", async () => {
    const rows = await test.store.eventsAfter(0, 1_000);
    expect(rows.map(({ requestId }) => requestId).toSorted()).toEqual(requestIds.toSorted());
    expect(test.gateway.revision).toMatchObject({ number: 1, author: "the test" });
  });

  it("with the keys of its clients", async () => {
    const stranger = await ask(openaiClient(test.url), { prompt: "hello", model: "back" });
    expect(stranger.error).toMatchObject({ status: 401 });
    expect(await whoAnswers("back")).toBe("back/model");
    const revoked = await ask(openaiClient(test.url, { apiKey: revokedKey }), { prompt: "hello" });
    expect(revoked.error).toMatchObject({ status: 401 });
  });

  it("with a cooldown, an operator's override and a provider that was switched off", async () => {
    for (const name of ["cooled", "tripped", "off", "timed"] as const) {
      const before = calls(name);
      expect(await whoAnswers(name)).toBe("backup/model");
      expect(calls(name)).toBe(before);
    }
    const { override } = breaker("tripped").snapshot();
    expect(override).toMatchObject({ mode: "forced_open", reason: "maintenance", actor: "ann" });
    expect(test.gateway.switchOf("off")).toMatchObject({ reason: "invoice", actor: "ann", until: null });
  });

  it("but asks again where a key was refused: starting again is how another one comes in", async () => {
    expect(await whoAnswers("locked")).toBe("locked/model");
  });

  it("with a breaker that was being tried: the trials begin anew", async () => {
    expect(breaker("tried").snapshot().state).toBe("half_open");
    for (let trial = 0; trial < 2; trial += 1) expect(await whoAnswers("tried")).toBe("tried/model");
    expect(breaker("tried").snapshot().state).toBe("closed");
  });

  it("with an open breaker, its wait to the millisecond, and how often it had opened", async () => {
    expect(breaker("opened").snapshot()).toEqual(opened);
    time.advance((opened.nextTrialAt ?? 0) - time.wall.now() - 1);
    expect(await whoAnswers("opened")).toBe("backup/model");
    expect(calls("opened")).toBe(5);
    time.advance(1);
    test.upstream.provider("opened").setFault("unavailable", { count: 1 });
    expect(await whoAnswers("opened")).toBe("backup/model");
    expect(calls("opened")).toBe(6);
    expect(breaker("opened").snapshot()).toMatchObject({ state: "open", openings: opened.openings + 1 });
  });
});

describe("a gateway that was down when something ended", () => {
  beforeAll(() => restart(60_000));

  it("knows that the cooldown and the provider's time off are over", async () => {
    expect(await whoAnswers("cooled")).toBe("cooled/model");
    expect(await whoAnswers("timed")).toBe("timed/model");
  });

  it("knows that the override is over, and wants recovery to be proven", async () => {
    expect(await whoAnswers("tripped")).toBe("tripped/model");
    expect(breaker("tripped").snapshot()).toMatchObject({ state: "half_open", override: null });
  });

  it("knows which keys were in use", () => {
    expect(test.gateway.clientKeys.list()).toMatchObject([
      { name: apiKey, lastUsedAt: expect.any(Number) },
      { name: revokedKey, lastUsedAt: null },
    ]);
  });

  it("leaves alone what has no end", async () => {
    expect(await whoAnswers("off")).toBe("backup/model");
    expect(calls("off")).toBe(0);
  });
});
