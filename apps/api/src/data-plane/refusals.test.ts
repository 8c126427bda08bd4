import type { FaultName } from "@understudy/chaos";
import type { Configuration } from "@understudy/contract";
import OpenAI from "openai";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { chatRequest, postChat } from "../testing/raw-http.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const prompt = "is this allowed?";

let test: TestGateway;

beforeEach(async () => {
  test = await startTestGateway({
    providers: { first: ["model-a"], second: ["model-b"], third: ["model-c"], fourth: ["model-d"] },
    configure: (configuration) => withWindows(chains(configuration)),
  });
});

afterEach(() => test.dispose());

const chains = withRoutes({
  two: routeTo("first/model-a", "second/model-b"),
  three: routeTo("first/model-a", "second/model-b", "third/model-c"),
  four: routeTo("first/model-a", "second/model-b", "third/model-c", "fourth/model-d"),
});

/** Prompts that are too long for the first are too long for the second; nobody knows of the third. */
function withWindows(configuration: Configuration): Configuration {
  const windows: Readonly<Record<string, number>> = {
    "first/model-a": 8_000,
    "second/model-b": 4_000,
    "fourth/model-d": 32_000,
  };
  const targets = Object.entries(configuration.targets).map(([id, target]) => {
    const contextWindow = windows[id];
    return [id, contextWindow === undefined ? target : { ...target, contextWindow }] as const;
  });
  return { ...configuration, targets: Object.fromEntries(targets) };
}

/** Sets what is wrong with providers. */
async function troubled(faults: Readonly<Record<string, FaultName>>): Promise<void> {
  for (const [id, fault] of Object.entries(faults)) test.upstream.provider(id).setFault(fault);
  await test.upstream.settled();
}

/** How many calls each provider gets while something is done. */
async function callsDuring(act: () => Promise<void>): Promise<readonly number[]> {
  const counts = (): number[] =>
    ["first", "second", "third", "fourth"].map((id) => test.upstream.provider(id).counts().started);
  const before = counts();
  await act();
  return counts().map((count, index) => count - (before[index] ?? 0));
}

const kinds = [{ stream: true }, { stream: false }];
const toldAsItIs = (["invalid_request", "content_filtered"] as const).flatMap((fault) =>
  kinds.map((kind) => ({ fault, ...kind })),
);

describe("a refusal of the input by the first target that was asked", () => {
  it.for(toldAsItIs)(
    "is the provider's own, byte for byte: $fault, stream $stream",
    async ({ fault, stream }) => {
      await troubled({ first: fault });
      const direct = await postChat(
        test.upstream.baseUrl("first"),
        chatRequest(prompt, { model: "model-a", stream }),
      );
      const calls = await callsDuring(async () => {
        const told = await postChat(`${test.url}/v1`, chatRequest(prompt, { model: "two", stream }));
        expect(told.status).toBe(direct.status);
        expect(told.bytes.equals(direct.bytes)).toBe(true);
        expect(told.headers).toMatchObject({
          "content-type": direct.headers["content-type"],
          "x-should-retry": "false",
          "x-understudy-error-code": "relayed",
          "x-understudy-level": "primary",
          "x-understudy-served-by": "first/model-a",
          "x-understudy-attempts": "1",
        });
      });
      expect(calls).toEqual([1, 0, 0, 0]);
    },
  );

  it.for(toldAsItIs)(
    "raises BadRequestError in the SDK, after one call: $fault, stream $stream",
    async (row) => {
      await troubled({ first: row.fault });
      const calls = await callsDuring(async () => {
        const client = openaiClient(test.url, { maxRetries: 2 });
        const { error } = await ask(client, { prompt, model: "two", stream: row.stream });
        expect(error).toBeInstanceOf(OpenAI.BadRequestError);
      });
      expect(calls).toEqual([1, 0, 0, 0]);
    },
  );

  it("says nothing about the target: its breaker stays closed and counts nothing", async () => {
    await troubled({ first: "invalid_request" });
    for (let call = 0; call < 12; call += 1) {
      await postChat(`${test.url}/v1`, chatRequest(prompt, { model: "two" }));
    }
    const { breaker } = test.gateway.engine.live("first/model-a");
    expect(breaker.snapshot().state).toBe("closed");
    expect(breaker.figures()).toMatchObject({ calls: 0, failures: 0, consecutive: 0 });
  });
});

describe("a 400 from a fallback", () => {
  it("is not believed while another target has not been asked", async () => {
    await troubled({ first: "unavailable", second: "invalid_request" });
    const answer = await ask(openaiClient(test.url), { prompt, model: "three", stream: true });
    expect(answer.error).toBeNull();
    expect(answer.headers.get("x-understudy-served-by")).toBe("third/model-c");
    expect(answer.text).toBe(test.upstream.provider("third").expectedAnswer("model-c", prompt));
  });

  it("is no reason for the caller when another target said something else", async () => {
    await troubled({ first: "unavailable", second: "invalid_request" });
    const { status } = await postChat(`${test.url}/v1`, chatRequest(prompt, { model: "two" }));
    expect(status).toBe(503);
  });

  it("is told as it is when everyone who answered agrees", async () => {
    await troubled({ first: "connection_refused", second: "invalid_request" });
    const told = await postChat(`${test.url}/v1`, chatRequest(prompt, { model: "two" }));
    const direct = await postChat(test.upstream.baseUrl("second"), chatRequest(prompt, { model: "model-b" }));
    expect(told.status).toBe(400);
    expect(told.bytes.equals(direct.bytes)).toBe(true);
    expect(told.headers).toMatchObject({
      "x-understudy-level": "fallback",
      "x-understudy-served-by": "second/model-b",
      "x-understudy-error-code": "relayed",
    });
  });
});

describe.for(kinds)("a prompt longer than the context window: %o", ({ stream }) => {
  it("goes to targets with a larger or an unknown window, never to a smaller one", async () => {
    await troubled({ first: "context_length_exceeded", third: "context_length_exceeded" });
    const calls = await callsDuring(async () => {
      const answer = await ask(openaiClient(test.url), { prompt, model: "four", stream });
      expect(answer.error).toBeNull();
      expect(answer.text).toBe(test.upstream.provider("fourth").expectedAnswer("model-d", prompt));
      expect(answer.note).toMatchObject({
        attempts: [
          { target: "first/model-a", outcome: "context_length_exceeded" },
          { target: "second/model-b", outcome: "skipped: context_window" },
          { target: "third/model-c", outcome: "context_length_exceeded" },
          { target: "fourth/model-d", outcome: "served" },
        ],
      });
    });
    expect(calls).toEqual([1, 0, 1, 1]);
  });

  it("is told as it is when nobody takes it, each having been asked once", async () => {
    const tooLong = "context_length_exceeded";
    await troubled({ first: tooLong, third: tooLong, fourth: tooLong });
    const calls = await callsDuring(async () => {
      const { error } = await ask(openaiClient(test.url, { maxRetries: 2 }), {
        prompt,
        model: "four",
        stream,
      });
      expect(error).toBeInstanceOf(OpenAI.BadRequestError);
      expect(error).toMatchObject({ status: 400, code: "context_length_exceeded" });
    });
    expect(calls).toEqual([1, 0, 1, 1]);
  });
});
