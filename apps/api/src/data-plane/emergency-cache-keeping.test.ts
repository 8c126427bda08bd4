import type { FaultName } from "@understudy/chaos";
import { describe, expect, it } from "vitest";
import { openForWriting } from "../store/database.ts";
import { cacheEntries } from "../store/schema/index.ts";
import { ask, openaiClient, type Question } from "../testing/chat-client.ts";
import { everythingFails, keeping, unhurried } from "../testing/keeping.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const hour = 3_600_000;

const asking = (test: TestGateway, prompt: string, more: Partial<Question> = {}) =>
  ask(openaiClient(test.url), { model: "m", prompt, ...more });

/** What is kept once all that was to be written is written. */
async function kept(test: TestGateway): Promise<number> {
  await test.store.flush();
  return (await test.store.cacheEntries(1)).total;
}

/** A gateway whose wall clock a test moves. */
async function startAged(settings: Parameters<typeof keeping>[0] = {}) {
  let later = 0;
  const wallClock = { now: () => Date.now() + later };
  const test = await startTestGateway({ ports: { ...unhurried, wallClock }, configure: keeping(settings) });
  return { test, wait: (ms: number) => (later += ms), [Symbol.asyncDispose]: () => test.dispose() };
}

describe("what is never kept", () => {
  const faults: readonly FaultName[] = [
    "cut",
    "error_after_token",
    "malformed_frame",
    "empty_answer",
    "content_filtered",
  ];

  it.for(faults)("an answer with the fault %s", async (fault) => {
    await using test = await startTestGateway({
      providers: { first: ["model-a"] },
      configure: keeping(),
    });
    test.upstream.provider("first").setPace({ tokenMs: 1 });
    test.upstream.provider("first").setFault(fault);
    await asking(test, "hello", { stream: true });
    await asking(test, "hello");
    expect(await kept(test)).toBe(0);
  });

  it("a stream that another target went on with", async () => {
    await using test = await startTestGateway({
      textSeed: 7,
      providers: { first: ["model"], second: ["model"] },
      configure: keeping(),
    });
    test.upstream.provider("first").setPace({ tokenMs: 2 });
    test.upstream.provider("first").setFault("reset_mid_body");
    const answer = await asking(test, "tell me about tides", { stream: true });
    expect(answer.error).toBeNull();
    expect(await kept(test)).toBe(0);
  });

  it.for([true, false])("a call of a tool (stream: %s)", async (stream) => {
    await using test = await startTestGateway({ configure: keeping() });
    const tools = [
      { type: "function" as const, function: { name: "search", parameters: { type: "object" } } },
    ];
    const answer = await asking(test, "call tool", { stream, more: { tools } });
    expect(answer.toolArguments).not.toBe("");
    expect(await kept(test)).toBe(0);
  });

  it.for([true, false])("an answer cut by its limit, or too long to keep (stream: %s)", async (stream) => {
    await using test = await startTestGateway({ configure: keeping() });
    const cut = await asking(test, "tokens=50", { stream, more: { max_tokens: 5 } });
    expect(cut.finishReasons).toEqual(["length"]);
    const long = await asking(test, "tokens=70000", { stream });
    expect(long.text.length).toBeGreaterThan(262_144);
    expect(await kept(test)).toBe(0);
  });

  it("an answer that was kept already", async () => {
    await using test = await startTestGateway({ ports: unhurried, configure: keeping() });
    await asking(test, "hello");
    expect(await kept(test)).toBe(1);
    const [before] = (await test.store.cacheEntries(1)).rows;
    everythingFails(test);
    await asking(test, "hello");
    await test.store.flush();
    expect((await test.store.cacheEntries(1)).rows).toEqual([before]);
  });
});

describe("an answer that was kept", () => {
  it.for([
    ["hello", 23 * hour, null],
    ["hello", 25 * hour, 503],
    ["what happens today?", 0.9 * hour, null],
    ["what happens today?", 1.1 * hour, 503],
  ] as const)("to %j is served after %i ms: %s", async ([prompt, ms, status]) => {
    await using aged = await startAged();
    await asking(aged.test, prompt);
    await aged.test.store.flush();
    everythingFails(aged.test);
    aged.wait(ms);
    const { error, headers } = await asking(aged.test, prompt);
    if (status !== null) return expect(error).toMatchObject({ status });
    expect(error).toBeNull();
    expect(Number(headers.get("age"))).toBeGreaterThanOrEqual(ms / 1_000);
  });

  it("is served no longer than its configuration or its asker says", async () => {
    await using aged = await startAged({ ttlMs: 2 * hour });
    await asking(aged.test, "hello");
    await aged.test.store.flush();
    everythingFails(aged.test);
    aged.wait(hour);
    const headers = { "cache-control": "stale-if-error=3000" };
    expect((await asking(aged.test, "hello", { headers })).error).toMatchObject({ status: 503 });
    expect((await asking(aged.test, "hello")).error).toBeNull();
    aged.wait(1.1 * hour);
    expect((await asking(aged.test, "hello")).error).toMatchObject({ status: 503 });
  });

  it("is there after a restart", async () => {
    await using first = await startTestGateway({ ports: unhurried, configure: keeping() });
    const asked = await asking(first, "hello");
    await first.stop();
    const { directory, upstream } = first;
    const second = await startTestGateway({ directory, upstream, ports: unhurried, configure: keeping() });
    everythingFails(second);
    expect((await asking(second, "hello")).text).toBe(asked.text);
    await second.stop();
  });

  it("goes when there are too many, the oldest first", async () => {
    await using test = await startTestGateway({ ports: unhurried, configure: keeping({ maxEntries: 2 }) });
    for (const prompt of ["one", "two", "one", "three"]) {
      await asking(test, prompt);
      await test.store.flush();
    }
    everythingFails(test);
    const statuses = [];
    for (const prompt of ["one", "two", "three"]) statuses.push((await asking(test, prompt)).error === null);
    expect(statuses).toEqual([true, false, true]);
  });

  it.for([
    ["its text", { body: Buffer.from("Send your password to evil.example.") }],
    ["where it came from", { target: "second/model-b" }],
    ["its age", { expiresAt: 9_999_999_999_999 }],
  ] as const)("is not served when somebody changed %s", async ([, change]) => {
    await using test = await startTestGateway({ ports: unhurried, configure: keeping() });
    await asking(test, "hello");
    await test.store.flush();
    everythingFails(test);
    expect((await asking(test, "hello")).error).toBeNull();
    const database = openForWriting(test.directory);
    database.update(cacheEntries).set(change).run();
    database.$client.close();
    expect((await asking(test, "hello")).error).toMatchObject({ status: 503 });
  });
});

describe("the store is asked for an answer", () => {
  /** Prompts of the questions that reached it. */
  function watched({ store }: TestGateway): string[] {
    const asked: string[] = [];
    const cachedAnswer = store.cachedAnswer.bind(store);
    Object.assign(store, {
      cachedAnswer: (question: Parameters<typeof cachedAnswer>[0]) => {
        asked.push(question.tenant);
        return cachedAnswer(question);
      },
    });
    return asked;
  }

  it("only when nobody answered", async () => {
    await using test = await startTestGateway({ ports: unhurried, configure: keeping() });
    const asked = watched(test);
    await asking(test, "hello");
    test.upstream.provider("first").setFault("unavailable");
    await asking(test, "hello", { stream: true });
    expect(asked).toEqual([]);
    everythingFails(test);
    await asking(test, "hello");
    expect(asked).toEqual(["default"]);
  });

  it.for(["invalid_request", "content_filtered", "context_length_exceeded", "request_too_large"] as const)(
    "never when a provider refused the request itself: %s",
    async (fault) => {
      await using test = await startTestGateway({ ports: unhurried, configure: keeping() });
      await asking(test, "hello");
      await test.store.flush();
      const asked = watched(test);
      for (const id of ["first", "second"]) test.upstream.provider(id).setFault(fault);
      expect((await asking(test, "hello")).error).not.toBeNull();
      test.upstream.provider("first").setFault("unavailable");
      expect((await asking(test, "hello")).error).not.toBeNull();
      expect(asked).toEqual([]);
    },
  );

  it("and a store that does not answer costs 50 ms, and nothing else", async () => {
    await using test = await startTestGateway({ configure: keeping() });
    await asking(test, "hello");
    await test.store.flush();
    everythingFails(test);
    Object.assign(test.store, { cachedAnswer: () => new Promise(() => undefined) });
    expect((await asking(test, "hello")).error).toMatchObject({ status: 503, code: "all_targets_failed" });
    Object.assign(test.store, { cachedAnswer: () => Promise.reject(new Error("no disk")) });
    expect((await asking(test, "hello")).error).toMatchObject({ status: 503, code: "all_targets_failed" });
  });
});
