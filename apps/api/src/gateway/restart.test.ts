import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashClientKey } from "../data-plane/client-keys.ts";
import type { Change } from "../store/store.ts";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const primary = "first/model-a";
const prompt = "hello";

let time: ManualTime;
let test: TestGateway;

const start = (earlier?: TestGateway): Promise<TestGateway> =>
  startTestGateway({
    ports: { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) },
    ...(earlier === undefined ? {} : { directory: earlier.directory, upstream: earlier.upstream }),
  });

/** Stops the gateway, lets time pass, and starts another one on what it left behind. */
async function restart(downMs = 1_000): Promise<void> {
  await test.stop();
  time.advance(downMs);
  test = await start(test);
}

beforeEach(async () => {
  time = new ManualTime();
  test = await start();
});

afterEach(async () => {
  await test.stop();
  await test.upstream.close();
  await rm(test.directory, { recursive: true, force: true });
});

const breaker = () => test.gateway.engine.live(primary).breaker;
const calls = (): number => test.upstream.provider("first").counts().started;

async function servedBy(options: { apiKey?: string } = {}): Promise<string | null> {
  const answer = await ask(openaiClient(test.url, options), { prompt });
  return answer.headers.get("x-understudy-served-by");
}

async function fail(times: number): Promise<void> {
  test.upstream.provider("first").setFault("unavailable");
  for (let call = 0; call < times; call += 1) await servedBy();
  test.upstream.provider("first").setFault(null);
}

function change(more: Partial<Change>): Change {
  const audit = {
    actor: "ann",
    via: "cli",
    action: "test",
    object: "first",
    result: "done",
    reason: "",
  } as const;
  return { mutationId: null, audit: { ...audit, changes: [] }, ...more };
}

describe("a gateway that is started again goes on where it stopped", () => {
  it("with an open breaker, its wait, and the memory of how often it had opened", async () => {
    await fail(5);
    const before = breaker().snapshot();
    expect(before.state).toBe("open");
    await restart();
    expect(breaker().snapshot()).toEqual(before);
    expect(await servedBy()).toBe("second/model-b");
    expect(calls()).toBe(5);

    time.advance((before.nextTrialAt ?? 0) - time.wall.now() - 1);
    expect(await servedBy()).toBe("second/model-b");
    time.advance(1);
    test.upstream.provider("first").setFault("unavailable", { count: 1 });
    expect(await servedBy()).toBe("second/model-b");
    expect(calls()).toBe(6);
    expect(breaker().snapshot()).toMatchObject({ state: "open", openings: before.openings + 1 });
  });

  it("with a breaker that was being tried", async () => {
    await fail(5);
    time.advance(10_000);
    expect(await servedBy()).toBe(primary);
    expect(breaker().snapshot().state).toBe("half_open");
    await restart();
    expect(breaker().snapshot().state).toBe("half_open");
    for (let trial = 0; trial < 2; trial += 1) expect(await servedBy()).toBe(primary);
    expect(breaker().snapshot().state).toBe("closed");
  });

  it("with a cooldown to its end", async () => {
    test.upstream.provider("first").setFault("rate_limited", { retryAfterMs: 60_000, count: 1 });
    expect(await servedBy()).toBe("second/model-b");
    await restart(30_000);
    expect(await servedBy()).toBe("second/model-b");
    expect(calls()).toBe(1);
    time.advance(36_000);
    expect(await servedBy()).toBe(primary);
  });

  it("with an operator's override until it expires, and recovery to be proven then", async () => {
    breaker().force({ mode: "forced_open", reason: "maintenance", actor: "ann", ttlMs: 60_000 });
    await restart(30_000);
    expect(breaker().snapshot().override).toMatchObject({
      mode: "forced_open",
      reason: "maintenance",
      actor: "ann",
    });
    expect(await servedBy()).toBe("second/model-b");
    time.advance(30_000);
    expect(await servedBy()).toBe(primary);
    expect(breaker().snapshot()).toMatchObject({ state: "half_open", override: null });
  });

  it("with an override that expired while it was down already over", async () => {
    breaker().force({ mode: "forced_open", reason: "maintenance", actor: "ann", ttlMs: 60_000 });
    await restart(60_000);
    expect(await servedBy()).toBe(primary);
  });

  it("with a provider that was switched off, until it is switched on", async () => {
    const disabled = { reason: "invoice", actor: "ann", since: time.wall.now(), until: null };
    await test.store.commit(change({ providerSwitch: { provider: "first", disabled } }));
    test.gateway.applySwitch("first", disabled);
    expect(await servedBy()).toBe("second/model-b");
    await restart();
    expect(test.gateway.switchOf("first")).toEqual(disabled);
    expect(await servedBy()).toBe("second/model-b");
    expect(calls()).toBe(0);

    await test.store.commit(change({ providerSwitch: { provider: "first", disabled: null } }));
    test.gateway.applySwitch("first", null);
    await restart();
    expect(await servedBy()).toBe(primary);
  });

  it("with a provider on again whose time off ended while it was down", async () => {
    const now = time.wall.now();
    const disabled = { reason: "invoice", actor: "ann", since: now, until: now + 60_000 };
    await test.store.commit(change({ providerSwitch: { provider: "first", disabled } }));
    await restart(30_000);
    expect(await servedBy()).toBe("second/model-b");
    await restart(30_000);
    expect(await servedBy()).toBe(primary);
  });

  it("with the keys of its clients", async () => {
    const clientKey = { tenant: "acme", name: "web", routes: ["default"], createdAt: time.wall.now() };
    await test.store.commit(change({ clientKey: { hash: hashClientKey("sk-web"), ...clientKey } }));
    await restart();
    expect(await servedBy()).toBeNull();
    expect(await servedBy({ apiKey: "sk-web" })).toBe(primary);
  });

  it("with its revision and every request it recorded", async () => {
    for (let request = 0; request < 20; request += 1) await servedBy();
    const { revision } = test.gateway;
    await restart();
    expect(test.gateway.revision).toEqual(revision);
    const { rows } = await test.store.events({ limit: 100, disturbedOnly: false });
    expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(20);
  });
});
