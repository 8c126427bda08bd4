import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { Watch } from "@understudy/providers/testing";
import { describe, expect, it } from "vitest";
import { ask, openaiClient, type ChatOutcome } from "../testing/chat-client.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const primary = "first/model-a";
const failureThreshold = 5;

const servedBy = (answer: ChatOutcome): string | null => answer.headers.get("x-understudy-served-by");

async function failUntilOpen(test: TestGateway, model: string): Promise<void> {
  test.upstream.provider("first").setFault("unavailable");
  const client = openaiClient(test.url);
  // All at once: after three failures in a row health already sends requests elsewhere (0.13).
  await Promise.all(Array.from({ length: failureThreshold }, () => ask(client, { prompt: "hello", model })));
  expect(test.gateway.engine.live(primary).breaker.snapshot().state).toBe("open");
}

describe("a target that two routes share", () => {
  it("has one breaker: what one route learnt the other need not", async () => {
    await using test = await startTestGateway({
      configure: withRoutes({
        chat: routeTo(primary, "second/model-b"),
        search: routeTo(primary, "second/model-b"),
      }),
    });
    await failUntilOpen(test, "chat");
    const answer = await ask(openaiClient(test.url), { prompt: "hello", model: "search", stream: true });
    expect(answer.error).toBeNull();
    expect(servedBy(answer)).toBe("second/model-b");
    expect(answer.headers.get("x-understudy-attempts")).toBe("1");
    expect(answer.note).toMatchObject({
      attempts: [
        { target: primary, outcome: "skipped: breaker_open" },
        { target: "second/model-b", outcome: "served" },
      ],
    });
    expect(test.upstream.provider("first").counts().started).toBe(failureThreshold);
  });
});

describe("a breaker whose wait is over", () => {
  it.for([{ stream: true }, { stream: false }])(
    "lets one of fifty try, and all are answered: %o",
    async ({ stream }) => {
      const time = new ManualTime();
      const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
      await using test = await startTestGateway({
        ports,
        configure: withRoutes({ chat: routeTo({ target: primary, timeoutMs: 10_000 }, "second/model-b") }),
      });
      const provider = test.upstream.provider("first");
      await failUntilOpen(test, "chat");
      provider.setFault("silence");
      time.advance(10_000);

      const client = openaiClient(test.url);
      const watch = new Watch();
      let answered = 0;
      const asking = Array.from({ length: 50 }, async (_, index) => {
        const prompt = `question ${index}`;
        const answer = await ask(client, { prompt, model: "chat", stream });
        answered += 1;
        watch.changed();
        return { answer, prompt };
      });
      await watch.until(() => answered === 49);
      expect(provider.counts()).toMatchObject({ started: failureThreshold + 1, running: 1 });
      // The one that tries is not lost either: it goes on when its limit is over.
      time.advance(10_000);
      for (const { answer, prompt } of await Promise.all(asking)) {
        expect(answer.error).toBeNull();
        expect(answer.text).toBe(test.upstream.provider("second").expectedAnswer("model-b", prompt));
      }
      expect(provider.counts().started).toBe(failureThreshold + 1);
      expect(test.gateway.engine.live(primary).breaker.snapshot().state).toBe("open");
    },
  );

  it("closes after two trials that went well", async () => {
    const time = new ManualTime();
    const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
    await using test = await startTestGateway({ ports });
    await failUntilOpen(test, "gpt-4o");
    test.upstream.provider("first").setFault(null);
    time.advance(10_000);
    const client = openaiClient(test.url);
    expect(servedBy(await ask(client, { prompt: "hello", stream: true }))).toBe(primary);
    expect(test.gateway.engine.live(primary).breaker.snapshot().state).toBe("half_open");
    // What has been unhealthy gets one canary in five seconds.
    time.advance(5_000);
    expect(servedBy(await ask(client, { prompt: "hello" }))).toBe(primary);
    expect(test.gateway.engine.live(primary).breaker.snapshot().state).toBe("closed");
  });
});
