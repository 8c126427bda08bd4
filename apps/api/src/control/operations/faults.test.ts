import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InjectedChoice } from "@understudy/contract";
import { describe, expect, it } from "vitest";
import { hashSecret, makeSecret } from "../../operators/secret-word.ts";
import { sampleOf, scrape } from "../../telemetry/testing/scrape.ts";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { skippingTime } from "../../testing/skipping-time.ts";
import { startTestGateway, type TestGateway } from "../../testing/test-gateway.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

const minute = 60_000;
const never = { failedShare: 1, minimum: 20 };

function order(more: object = {}) {
  const fault = { kind: "error_status", status: 503 } as const;
  const scope = { provider: "first" };
  return { ...mutation(), fault, scope, share: 1, durationMs: minute, abort: never, ...more };
}

async function lastAudit({ test }: TestControl) {
  return (await test.store.auditPage({ limit: 1 })).rows[0];
}

describe("a fault that an operator starts", () => {
  it("strikes the very next request within its scope, and none after it was stopped", async () => {
    await using control = await startTestControl();
    const { client, test } = control;
    expect(await control.ask()).toBe("first/model-a");
    const fault = await client.chaos.start.mutate(order());
    expect(fault).toMatchObject({ id: "F-1", injected: 0, startedBy: "ada", end: null });
    expect(await control.ask()).toBe("second/model-b");
    expect(test.upstream.provider("first").counts().started).toBe(1);
    expect(await client.chaos.list.query()).toMatchObject({
      running: [{ id: "F-1", injected: 1 }],
      past: [],
    });
    expect(await client.chaos.stop.mutate({ ...mutation(), id: "F-1" })).toMatchObject({
      running: [],
      past: [{ id: "F-1", injected: 1, end: { why: "stopped", by: "ada" } }],
    });
    expect(await control.ask()).toBe("first/model-a");
    expect(await lastAudit(control)).toMatchObject({ action: "chaos.stop", object: "F-1", actor: "ada" });
    expect(await client.chaos.get.query({ id: "F-1" })).toMatchObject({ id: "F-1", injected: 1 });
    expect(await client.chaos.get.query({ id: "F-9" })).toBeNull();
  });

  it("leaves its mark on the call it struck, in the database, and on the breaker it opened", async () => {
    await using control = await startTestControl({
      configure: (configuration) => ({
        ...configuration,
        breaker: { ...configuration.breaker, failureThreshold: 2 },
      }),
    });
    const { client, test } = control;
    await client.chaos.start.mutate(order());
    for (let request = 0; request < 2; request += 1) await control.ask();
    await test.store.flush();
    const { rows } = await test.store.events({ limit: 10, disturbedOnly: true });
    expect(rows.at(-1)?.path).toMatchObject([
      { target: "first/model-a", outcome: "unavailable", status: 503, injected: "F-1" },
      { target: "second/model-b", outcome: "served" },
    ]);
    const struck = `understudy_injected_calls_total{target="first/model-a",outcome="unavailable"}`;
    expect(sampleOf(await scrape(control.admin.url), struck)).toBe(2);
    const opened = (await client.breakers.list.query()).find(({ target }) => target === "first/model-a");
    expect(opened).toMatchObject({ shown: "open", origin: { kind: "chaos", name: "F-1" } });
    const history = await client.breakers.history.query({ target: "first/model-a" });
    expect(history).toContainEqual(expect.objectContaining({ origin: { kind: "chaos", name: "F-1" } }));
  });

  it("is counted apart: charts and lists can leave out what it did", async () => {
    await using control = await startTestControl();
    const { client, test } = control;
    await control.ask();
    await client.chaos.start.mutate(order());
    await control.ask();
    await test.store.flush();
    const users = async (injected: boolean) => {
      const { points } = await client.metrics.levels.query({ injected });
      return points.reduce(
        (sum, { counts }) => ({
          primary: sum.primary + counts.primary,
          fallback: sum.fallback + counts.fallback,
        }),
        { primary: 0, fallback: 0 },
      );
    };
    expect(await users(true)).toEqual({ primary: 1, fallback: 1 });
    expect(await users(false)).toEqual({ primary: 1, fallback: 0 });
    const failures = async (injected: boolean) =>
      (await client.metrics.errors.query({ injected })).whole.failures;
    expect(await failures(true)).toEqual({ unavailable: 1 });
    expect(await failures(false)).toEqual({});
    const listed = async (injected: InjectedChoice) =>
      (await client.events.page.query({ injected, disturbedOnly: false })).rows.map(({ level }) => level);
    expect(await listed("with")).toEqual(["fallback", "primary"]);
    expect(await listed("without")).toEqual(["primary"]);
    expect(await listed("only")).toEqual(["fallback"]);
  });

  it("is told to whoever listens", async () => {
    await using control = await startTestControl();
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    const subscription = control.client.live.feed.subscribe(
      {},
      {
        onData: ({ data }) => {
          if (data.topic === "chaos" && data.running.length > 0) resolve(data.running.map(({ id }) => id));
        },
      },
    );
    await control.client.chaos.start.mutate(order());
    expect(await promise).toEqual(["F-1"]);
    subscription.unsubscribe();
  });
});

describe("stop all", () => {
  it("ends every fault, whoever started it, and is no error where none runs", async () => {
    await using control = await startTestControl();
    const { client } = control;
    await client.chaos.start.mutate(order());
    await client.chaos.start.mutate(order({ scope: { target: "second/model-b" } }));
    const { running, past } = await client.chaos.stopAll.mutate(mutation());
    expect(running).toEqual([]);
    expect(past.map(({ id }) => id)).toEqual(["F-2", "F-1"]);
    expect(await control.ask()).toBe("first/model-a");
    expect(await lastAudit(control)).toMatchObject({
      action: "chaos.stop_all",
      changes: [/F-1/, /F-2/].map((id) => expect.stringMatching(id)),
    });
    expect((await client.chaos.stopAll.mutate(mutation())).running).toEqual([]);
  });
});

it("ends a fault even if the disk fails, and writes it down once it can", async () => {
  await using control = await startTestControl();
  const { client, test } = control;
  await client.chaos.start.mutate(order());
  const writes = test.store.commit.bind(test.store);
  test.store.commit = () => Promise.resolve({ kind: "unavailable", detail: "full" });
  expect((await client.chaos.stopAll.mutate(mutation())).running).toEqual([]);
  expect(await control.ask()).toBe("first/model-a");
  expect(await test.store.pastFaults(1)).toEqual([]);
  test.store.commit = writes;
  await test.gateway.chaos.written();
  expect(await test.store.pastFaults(1)).toMatchObject([{ end: { why: "stopped", by: "ada" } }]);
});

describe("what is refused", () => {
  it("a second fault on a target, an unknown place, one in no place, and one without an end", async () => {
    await using control = await startTestControl();
    const { client } = control;
    await client.chaos.start.mutate(order());
    await expect(
      client.chaos.start.mutate(order({ scope: { target: "first/model-a" } })),
    ).rejects.toMatchObject(refusal(409, "FAULT_RUNNING"));
    await expect(client.chaos.start.mutate(order({ scope: { provider: "frist" } }))).rejects.toMatchObject({
      ...refusal(404, "UNKNOWN_OBJECT"),
      message: expect.stringContaining('Did you mean "first"?'),
    });
    const nowhere = { provider: "first", target: "second/model-b" };
    await expect(client.chaos.start.mutate(order({ scope: nowhere }))).rejects.toMatchObject(
      refusal(404, "UNKNOWN_OBJECT"),
    );
    for (const wrong of [{ scope: {} }, { durationMs: 3_600_001 }, { durationMs: undefined }, { share: 0 }]) {
      await expect(client.chaos.start.mutate(order(wrong))).rejects.toMatchObject(refusal(400, null));
    }
    expect((await client.chaos.list.query()).running).toHaveLength(1);
  });

  it("in production: an operator's, and an admin's who does not name the environment", async () => {
    await using control = await startTestControl({
      configure: (configuration) => ({ ...configuration, environment: { name: "eu", production: true } }),
    });
    const { client, test } = control;
    await expect(client.chaos.start.mutate(order())).rejects.toMatchObject(refusal(412, "PRODUCTION"));
    await client.chaos.start.mutate(order({ acknowledge: "eu" }));
    await client.chaos.stopAll.mutate(mutation());
    const admin = { id: "a", name: "ada", email: "a@example.org", role: "admin", createdAt: 0 } as const;
    test.gateway.operators.apply({ kind: "join", operator: admin, invitation: null });
    const token = makeSecret("token");
    const times = { createdAt: 0, expiresAt: null, revokedAt: null };
    test.gateway.operators.apply({
      kind: "token",
      token: { hash: hashSecret(token), name: "olga", role: "operator", createdBy: "ada", ...times },
    });
    const answer = await fetch(`${control.admin.url}/trpc/chaos.start`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ ...order({ acknowledge: "eu" }), actor: "olga" }),
    });
    expect(answer.status).toBe(403);
    expect(test.gateway.chaos.quiet).toBe(true);
  });
});

it("tells beforehand whom a fault would strike, and how many calls that is", async () => {
  await using control = await startTestControl();
  for (let request = 0; request < 3; request += 1) await control.ask();
  await control.test.store.flush();
  const { client } = control;
  const preview = (scope: object) => client.chaos.preview.query({ scope, share: 1 });
  expect(await preview({ provider: "first" })).toEqual({
    targets: ["first/model-a"],
    callsPerSecond: 3 / 300,
    taken: null,
  });
  expect(await preview({ clientKey: "web" })).toMatchObject({ callsPerSecond: null });
  await client.chaos.start.mutate(order({ scope: { route: "default" } }));
  expect((await preview({ provider: "first" })).taken).toEqual({ target: "first/model-a", by: "F-1" });
});

describe("a gateway that was killed", () => {
  const time = skippingTime();
  const { ports } = time;

  /** What the disk holds of a process at this moment is all that a killed one leaves. */
  async function startAfterKill(killed: TestGateway): Promise<TestGateway> {
    const directory = await mkdtemp(join(tmpdir(), "understudy-killed-"));
    await cp(killed.directory, directory, { recursive: true, filter: (file) => !file.endsWith(".lock") });
    return startTestGateway({ ports, directory, upstream: killed.upstream });
  }

  const whoAnswers = async ({ url }: TestGateway) =>
    (await ask(openaiClient(url), { prompt: "hello" })).headers.get("x-understudy-served-by");

  it("goes on with its faults when it starts again, until their instant and no longer", async () => {
    await using control = await startTestControl({ ports });
    await control.client.chaos.start.mutate(order());
    time.skip(20_000);
    const next = await startAfterKill(control.test);
    expect(await whoAnswers(next)).toBe("second/model-b");
    time.skip(40_000);
    expect(await whoAnswers(next)).toBe("first/model-a");
    next.gateway.chaos.tick();
    expect(next.gateway.chaos.quiet).toBe(true);
    await next.stop();
    await rm(next.directory, { recursive: true });
  });

  it("does not take up one that was stopped before", async () => {
    await using control = await startTestControl({ ports });
    await control.client.chaos.start.mutate(order());
    await control.client.chaos.stopAll.mutate(mutation());
    const next = await startAfterKill(control.test);
    expect(next.gateway.chaos.quiet).toBe(true);
    expect((await control.client.chaos.start.mutate(order())).id, "no number is used twice").toBe("F-2");
    await next.stop();
    await rm(next.directory, { recursive: true });
  });
});
