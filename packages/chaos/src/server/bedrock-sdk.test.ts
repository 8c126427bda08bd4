import {
  AccessDeniedException,
  BedrockRuntimeClient,
  BedrockRuntimeServiceException,
  ConverseCommand,
  ConverseStreamCommand,
  InternalServerException,
  ModelNotReadyException,
  ModelTimeoutException,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  ServiceUnavailableException,
  ThrottlingException,
  ValidationException,
} from "@aws-sdk/client-bedrock-runtime";
import type { ConverseCommandInput, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultName } from "../faults/registry.ts";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { searchToolSpec } from "../testing/converse-body.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer } from "./simulated-server.ts";

/** What the vendor's own SDK makes of a simulated provider on a port; HTTP/1.1 (docs/clients.md section 1). */

const model = "anthropic.claude-lead-v1:0";
let server: SimulatedServer;
let provider: SimulatedProvider;
let client: BedrockRuntimeClient;

beforeAll(async () => {
  server = await startSimulatedServer({
    providers: [{ id: "sim", models: [model], pace: { firstTokenMs: 1, tokenMs: 0, tokens: 12 } }],
  });
  provider = server.provider("sim");
  client = new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: server.origin("sim"),
    credentials: { accessKeyId: "AKIASIMULATED", secretAccessKey: "simulated" },
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await server.close();
});

beforeEach(() => {
  provider.setFault(null);
});

function asked(prompt: string, more: Partial<ConverseCommandInput> = {}): ConverseCommandInput {
  return { modelId: model, messages: [{ role: "user", content: [{ text: prompt }] }], ...more };
}

const twoTools = { toolConfig: { tools: [searchToolSpec(), searchToolSpec("find")] } };
const thinking = { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 1_024 } } };

function whole(): string {
  return provider.expectedAnswer(model, "hello");
}

function converse(input: ConverseCommandInput) {
  return client.send(new ConverseCommand(input));
}

/** Reads a stream as far as it goes; what ended it early comes as `failure`. */
async function readStream(input: ConverseCommandInput) {
  const events: ConverseStreamOutput[] = [];
  let failure: unknown = null;
  try {
    const { stream } = await client.send(new ConverseStreamCommand(input));
    for await (const event of stream ?? []) events.push(event);
  } catch (error) {
    failure = error;
  }
  const deltas = events.flatMap(({ contentBlockDelta }) => contentBlockDelta ?? []);
  return {
    failure,
    types: events.flatMap((event) => Object.keys(event)),
    text: deltas.map(({ delta }) => delta?.text ?? "").join(""),
    thought: deltas.map(({ delta }) => delta?.reasoningContent?.text ?? "").join(""),
    signature: deltas.map(({ delta }) => delta?.reasoningContent?.signature ?? "").join(""),
    starts: events.flatMap(({ contentBlockStart }) => contentBlockStart ?? []),
    input: (block: number): string =>
      deltas
        .filter(({ contentBlockIndex }) => contentBlockIndex === block)
        .map(({ delta }) => delta?.toolUse?.input ?? "")
        .join(""),
    stop: events.flatMap(({ messageStop }) => messageStop?.stopReason ?? []),
    usage: events.flatMap(({ metadata }) => metadata?.usage ?? []),
  };
}

describe("a healthy provider", () => {
  it("answers a plain call", async () => {
    const { output, stopReason, usage, $metadata } = await converse(asked("hello"));
    expect(output?.message).toEqual({ role: "assistant", content: [{ text: whole() }] });
    expect(stopReason).toBe("end_turn");
    expect(usage).toMatchObject({ inputTokens: expect.any(Number), outputTokens: 12 });
    expect($metadata.requestId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  it("streams the same text in the documented order of events, with the usage at the end", async () => {
    const { types, text, stop, usage, failure } = await readStream(asked("hello"));
    expect(failure).toBeNull();
    expect(text).toBe(whole());
    expect(stop).toEqual(["end_turn"]);
    expect(usage).toMatchObject([{ outputTokens: 12 }]);
    expect(types).toEqual([
      "messageStart",
      ...Array.from({ length: 12 }, () => "contentBlockDelta"),
      "contentBlockStop",
      "messageStop",
      "metadata",
    ]);
  });

  it("calls one tool or several side by side, streamed as plain", async () => {
    for (const [prompt, names] of [
      ["call tool", ["search"]],
      ["call tools", ["search", "find"]],
    ] as const) {
      const streamed = await readStream(asked(prompt, twoTools));
      const plain = await converse(asked(prompt, twoTools));
      const uses = plain.output?.message?.content?.flatMap(({ toolUse }) => toolUse ?? []) ?? [];
      expect(uses.map(({ name }) => name)).toEqual(names);
      expect(uses[0]?.input).toMatchObject({ query: expect.any(String), limit: expect.any(Number) });
      expect(streamed.starts).toEqual(
        uses.map(({ toolUseId, name }, contentBlockIndex) => ({
          contentBlockIndex,
          start: { toolUse: { toolUseId, name } },
        })),
      );
      expect(uses.map((_, block) => JSON.parse(streamed.input(block)) as unknown)).toEqual(
        uses.map(({ input }) => input),
      );
      expect([streamed.stop, plain.stopReason]).toEqual([["tool_use"], "tool_use"]);
    }
  });

  it("speaks when its tools have answered", async () => {
    const call = { toolUseId: "tooluse_1", name: "search", input: {} };
    const messages: ConverseCommandInput["messages"] = [
      { role: "user", content: [{ text: "call tool" }] },
      { role: "assistant", content: [{ toolUse: call }] },
      { role: "user", content: [{ toolResult: { toolUseId: "tooluse_1", content: [{ text: "4" }] } }] },
    ];
    expect((await converse({ modelId: model, messages, ...twoTools })).stopReason).toBe("end_turn");
  });

  it("thinks before it answers when asked to, and signs its thoughts", async () => {
    const streamed = await readStream(asked("hello", thinking));
    const plain = await converse(asked("hello", thinking));
    const [thought, text] = plain.output?.message?.content ?? [];
    expect(thought?.reasoningContent?.reasoningText).toEqual({
      text: streamed.thought,
      signature: expect.stringMatching(/^\w{64}$/),
    });
    expect(streamed.signature).toMatch(/^\w{64}$/);
    expect([streamed.text, text?.text]).toEqual([whole(), whole()]);
    expect(plain.usage?.outputTokens).toBe(12 + 12);
  });

  it("writes JSON to a schema, and stops at maxTokens", async () => {
    const schema = JSON.stringify({ type: "object", properties: { city: { type: "string" } } });
    const outputConfig = {
      textFormat: { type: "json_schema", structure: { jsonSchema: { schema } } },
    } as const;
    const format = { type: "json_schema", schema: JSON.parse(schema) };
    const claudesOwn = { additionalModelRequestFields: { output_config: { format } } };
    for (const settings of [{ outputConfig }, claudesOwn]) {
      const { text } = await readStream(asked("hello", settings));
      expect(JSON.parse(text)).toEqual({ city: expect.any(String) });
    }
    const short = await readStream(asked("hello", { inferenceConfig: { maxTokens: 3 } }));
    expect([short.stop, short.usage[0]?.outputTokens]).toEqual([["max_tokens"], 3]);
  });

  it("takes an API key as well as a signature, and neither any other form nor nothing", async () => {
    const url = `${server.origin("sim")}/model/${encodeURIComponent(model)}/converse`;
    const body = JSON.stringify(asked("hello"));
    const post = async (headers: Record<string, string>) => {
      const answer = await fetch(url, { method: "POST", body, headers });
      return [answer.status, answer.headers.get("x-amzn-errortype")?.split(":")[0] ?? null];
    };
    expect(await post({ authorization: "Bearer key" })).toEqual([200, null]);
    expect(await post({})).toEqual([403, "MissingAuthenticationTokenException"]);
    expect(await post({ authorization: "AWS4-HMAC-SHA256 x" })).toEqual([
      403,
      "IncompleteSignatureException",
    ]);
  });
});

describe("a status fault raises the SDK's class", () => {
  const classes: readonly [FaultName, new (...parts: never[]) => Error, number][] = [
    ["invalid_request", ValidationException, 400],
    ["content_filtered", ValidationException, 400],
    ["context_length_exceeded", ValidationException, 400],
    ["request_too_large", ValidationException, 400],
    ["usage_limit_reached", ServiceQuotaExceededException, 400],
    ["invalid_api_key", BedrockRuntimeServiceException, 403],
    ["model_forbidden", AccessDeniedException, 403],
    ["credit_too_low", AccessDeniedException, 403],
    ["payment_required", AccessDeniedException, 403],
    ["model_not_found", ResourceNotFoundException, 404],
    ["rate_limited", ThrottlingException, 429],
    ["rate_limited_unannounced", ThrottlingException, 429],
    ["ramp_limited", ThrottlingException, 429],
    ["insufficient_quota", ThrottlingException, 429],
    ["bedrock_throttled", ThrottlingException, 429],
    ["bedrock_model_not_ready", ModelNotReadyException, 429],
    ["gateway_timeout", ModelTimeoutException, 408],
    ["server_error", InternalServerException, 500],
    ["unavailable", ServiceUnavailableException, 503],
    ["overloaded", ServiceUnavailableException, 503],
  ];
  it.each(classes)("%s", async (fault, errorClass, status) => {
    provider.setFault(fault);
    const failures = [
      (await readStream(asked("hello"))).failure,
      await converse(asked("hello")).catch((error: unknown) => error),
    ];
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(errorClass);
      expect(failure).toMatchObject({ $metadata: { httpStatusCode: status, requestId: expect.any(String) } });
    }
    expect(provider.calls.at(-1)).toMatchObject({ outcome: fault, status });
  });

  it("and a model it does not know, too", async () => {
    const stranger = converse({ ...asked("hello"), modelId: "stranger" });
    await expect(stranger).rejects.toThrow(ResourceNotFoundException);
  });
});

describe("a request Bedrock would not take", () => {
  const user = { role: "user", content: [{ text: "hello" }] };
  const use = { toolUse: { toolUseId: "t1", name: "search", input: {} } };
  const result = { toolResult: { toolUseId: "t1", content: [{ text: "4" }] } };
  const tools = { toolConfig: { tools: [searchToolSpec()] } };
  const said = (...content: readonly object[]) => ({ role: "assistant", content });
  it.each([
    ["no message", { messages: [] }, /must start with a user message/],
    ["an assistant first", { messages: [said({ text: "hi" })] }, /must start with a user message/],
    ["two users in a row", { messages: [user, user] }, /must alternate/],
    [
      "a message without content",
      { messages: [{ role: "user" }] },
      /messages\.1\.member\.content.*not be null/,
    ],
    ["a strange role", { messages: [{ ...user, role: "tool" }] }, /enum value set: \[user, assistant/],
    ["a content that is text", { messages: [{ role: "user", content: "hello" }] }, /converted to a List/],
    ["a limit that is text", { messages: [user], inferenceConfig: { maxTokens: "5" } }, /to a Integer/],
    [
      "a block of no kind",
      { messages: [{ role: "user", content: [{ type: "text" }] }] },
      /format of the value/,
    ],
    ["a blank text", { messages: [{ role: "user", content: [{ text: " " }] }] }, /is blank/],
    ["tools not declared", { messages: [user, said(use)] }, /toolConfig field must be defined/],
    ["a call not answered", { messages: [user, said(use), user], ...tools }, /for the following Ids: t1/],
    [
      "an answer to no call",
      { messages: [{ role: "user", content: [result] }], ...tools },
      /exceeds the number/,
    ],
    [
      "a schema not in its place",
      { messages: [user], toolConfig: { tools: [{ name: "x" }] } },
      /format of the/,
    ],
  ])("has %s", async (_, body, words) => {
    const url = `${server.origin("sim")}/model/${encodeURIComponent(model)}/converse`;
    const headers = { authorization: "Bearer key" };
    const answer = await fetch(url, { method: "POST", body: JSON.stringify(body), headers });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("x-amzn-errortype")).toMatch(/^(Validation|Serialization)Exception:/);
    expect(await answer.json()).toEqual({ message: expect.stringMatching(words) });
  });
});

describe("a broken answer, as the SDK sees it", () => {
  it("cut: silently partial, the trap of docs/clients.md section 1", async () => {
    provider.setFault("cut");
    const { failure, stop, text } = await readStream(asked("hello"));
    expect([failure, stop]).toEqual([null, []]);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(whole().length);
    expect(whole().startsWith(text)).toBe(true);
  });

  it.each([
    ["error_before_token", InternalServerException],
    ["error_after_token", InternalServerException],
    ["overloaded_in_stream", ServiceUnavailableException],
  ] as const)("%s: the exception of the frame", async (fault, errorClass) => {
    provider.setFault(fault);
    const { failure, text, stop } = await readStream(asked("hello"));
    expect(failure).toBeInstanceOf(errorClass);
    expect(text === "").toBe(fault === "error_before_token");
    expect(stop).toEqual([]);
  });

  it("malformed_frame: a checksum that does not fit", async () => {
    provider.setFault("malformed_frame");
    const { failure, stop } = await readStream(asked("hello"));
    expect(String(failure)).toMatch(/checksum/);
    expect(stop).toEqual([]);
  });

  it.each(["reset_before_response", "reset_mid_body", "connection_refused"] as const)(
    "%s: an error",
    async (fault) => {
      provider.setFault(fault);
      await server.settled();
      const { failure, text } = await readStream(asked("hello"));
      expect(failure).toBeInstanceOf(Error);
      expect(text === "").toBe(fault !== "reset_mid_body");
      provider.setFault(null);
      await server.settled();
      expect((await readStream(asked("hello"))).stop).toEqual(["end_turn"]);
    },
  );

  it("empty_answer and refused: ends of their own", async () => {
    provider.setFault("empty_answer");
    expect(await converse(asked("hello"))).toMatchObject({
      stopReason: "end_turn",
      output: { message: { content: [] } },
    });
    provider.setFault("refused");
    expect((await readStream(asked("hello"))).stop).toEqual(["content_filtered"]);
  });
});
