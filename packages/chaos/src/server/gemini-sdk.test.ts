import { ApiError, GoogleGenAI } from "@google/genai";
import type { GenerateContentParameters, GenerateContentResponse } from "@google/genai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultName } from "../faults/registry.ts";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { searchDeclaration } from "../testing/gemini-body.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer } from "./simulated-server.ts";

/** What the vendor's own SDK makes of a simulated provider on a port. */

let server: SimulatedServer;
let provider: SimulatedProvider;
let client: GoogleGenAI;

beforeAll(async () => {
  server = await startSimulatedServer({
    providers: [{ id: "sim", models: ["lead", "chorus"], pace: { firstTokenMs: 1, tokenMs: 0, tokens: 12 } }],
  });
  provider = server.provider("sim");
  client = new GoogleGenAI({ apiKey: "simulated", httpOptions: { baseUrl: server.origin("sim") } });
});

afterAll(() => server.close());

beforeEach(() => {
  provider.setFault(null);
});

function asked(prompt: string, config: GenerateContentParameters["config"] = {}): GenerateContentParameters {
  return { model: "lead", contents: prompt, config };
}

const twoTools = { tools: [{ functionDeclarations: [searchDeclaration(), searchDeclaration("find")] }] };

function whole(): string {
  return provider.expectedAnswer("lead", "hello");
}

/** Reads a stream as far as it goes; what ended it early comes as `failure`. */
async function readStream(params: GenerateContentParameters) {
  const chunks: GenerateContentResponse[] = [];
  let failure: unknown = null;
  try {
    for await (const chunk of await client.models.generateContentStream(params)) chunks.push(chunk);
  } catch (error) {
    failure = error;
  }
  const parts = chunks.flatMap((chunk) => chunk.candidates?.[0]?.content?.parts ?? []);
  return {
    chunks,
    failure,
    text: parts.map(({ text, thought }) => (thought === true ? "" : (text ?? ""))).join(""),
    thought: parts.map(({ text, thought }) => (thought === true ? (text ?? "") : "")).join(""),
    calls: parts.flatMap(({ functionCall }) => functionCall ?? []),
    finish: chunks.flatMap((chunk) => chunk.candidates?.[0]?.finishReason ?? []),
  };
}

describe("a healthy provider", () => {
  it("answers a plain call, below /v1 and below /v1beta", async () => {
    const answer = await client.models.generateContent(asked("hello"));
    expect(answer.text).toBe(whole());
    expect(answer.candidates?.[0]?.finishReason).toBe("STOP");
    expect(answer).toMatchObject({ modelVersion: "lead", responseId: expect.stringMatching(/^\w{23}$/) });
    expect(answer.usageMetadata).toMatchObject({
      promptTokenCount: expect.any(Number),
      candidatesTokenCount: 12,
    });
    const httpOptions = { baseUrl: server.origin("sim"), apiVersion: "v1beta" };
    const beta = new GoogleGenAI({ apiKey: "simulated", httpOptions });
    expect((await beta.models.generateContent(asked("hello"))).text).toBe(whole());
    const paths = provider.calls.slice(-2).map(({ path }) => path);
    expect(paths).toEqual(["/v1/models/lead:generateContent", "/v1beta/models/lead:generateContent"]);
    expect(provider.counts().outcomes.served).toBe(2);
  });

  it("streams the same text, the finish and the whole usage in its last chunk", async () => {
    const { chunks, text, finish, failure } = await readStream(asked("hello"));
    expect(failure).toBeNull();
    expect(text).toBe(whole());
    expect(finish).toEqual(["STOP"]);
    expect(chunks).toHaveLength(12 + 1);
    expect(chunks.at(-1)?.usageMetadata?.candidatesTokenCount).toBe(12);
    expect(provider.calls.at(-1)?.path).toBe("/v1/models/lead:streamGenerateContent");
  });

  it("calls one tool or several side by side, streamed as plain", async () => {
    for (const [prompt, names] of [
      ["call tool", ["search"]],
      ["call tools", ["search", "find"]],
    ] as const) {
      const streamed = await readStream(asked(prompt, twoTools));
      const plain = await client.models.generateContent(asked(prompt, twoTools));
      expect(plain.functionCalls?.map(({ name }) => name)).toEqual(names);
      expect(plain.functionCalls?.[0]?.args).toMatchObject({
        query: expect.any(String),
        limit: expect.any(Number),
      });
      expect(streamed.calls).toEqual(plain.functionCalls);
      expect(streamed.finish).toEqual(["STOP"]);
    }
  });

  it("speaks when its tools have answered", async () => {
    const call = { functionCall: { name: "search", args: {} } };
    const result = { functionResponse: { name: "search", response: { output: "4" } } };
    const contents = [
      { role: "user", parts: [{ text: "call tool" }] },
      { role: "model", parts: [call] },
      { role: "user", parts: [result] },
    ];
    const answer = await client.models.generateContent({ model: "lead", contents, config: twoTools });
    expect(answer.functionCalls).toBeUndefined();
    expect(answer.text).toMatch(/\w/);
  });

  it("thinks before it answers when asked to, and counts it", async () => {
    const params = asked("hello", { thinkingConfig: { includeThoughts: true } });
    const streamed = await readStream(params);
    const plain = await client.models.generateContent(params);
    const [thought] = plain.candidates?.[0]?.content?.parts ?? [];
    expect(thought).toEqual({ text: streamed.thought, thought: true });
    expect([streamed.text, plain.text]).toEqual([whole(), whole()]);
    expect(plain.usageMetadata).toMatchObject({ candidatesTokenCount: 12, thoughtsTokenCount: 12 });
  });

  it("writes JSON to a schema, stops at maxOutputTokens, and gives as many candidates as asked", async () => {
    const responseJsonSchema = { type: "object", properties: { city: { type: "string" } } };
    const config = { responseMimeType: "application/json", responseJsonSchema };
    expect(JSON.parse((await readStream(asked("hello", config))).text)).toEqual({ city: expect.any(String) });
    const short = await client.models.generateContent(asked("hello", { maxOutputTokens: 3 }));
    expect(short.candidates?.[0]?.finishReason).toBe("MAX_TOKENS");
    const two = await client.models.generateContent(asked("hello", { candidateCount: 2 }));
    expect(two.candidates?.map(({ index }) => index)).toEqual([0, 1]);
  });

  it("lists its models, and knows them one by one", async () => {
    const names: (string | undefined)[] = [];
    for await (const { name } of await client.models.list()) names.push(name);
    expect(names).toEqual(["models/lead", "models/chorus"]);
    expect((await client.models.get({ model: "chorus" })).name).toBe("models/chorus");
    await expect(client.models.get({ model: "stranger" })).rejects.toMatchObject({ status: 404 });
  });
});

/** The body of the error, which the SDK puts into the words of its own. */
function bodyOf(failure: unknown): unknown {
  return failure instanceof ApiError ? JSON.parse(failure.message) : failure;
}

describe("a status fault raises the SDK's class", () => {
  const statuses: readonly [FaultName, number, string][] = [
    ["invalid_request", 400, "INVALID_ARGUMENT"],
    ["content_filtered", 400, "INVALID_ARGUMENT"],
    ["context_length_exceeded", 400, "INVALID_ARGUMENT"],
    ["request_too_large", 400, "INVALID_ARGUMENT"],
    ["invalid_api_key", 400, "INVALID_ARGUMENT"],
    ["payment_required", 400, "FAILED_PRECONDITION"],
    ["model_forbidden", 403, "PERMISSION_DENIED"],
    ["model_not_found", 404, "NOT_FOUND"],
    ["rate_limited", 429, "RESOURCE_EXHAUSTED"],
    ["rate_limited_unannounced", 429, "RESOURCE_EXHAUSTED"],
    ["ramp_limited", 429, "RESOURCE_EXHAUSTED"],
    ["insufficient_quota", 429, "RESOURCE_EXHAUSTED"],
    ["credit_too_low", 429, "RESOURCE_EXHAUSTED"],
    ["usage_limit_reached", 429, "RESOURCE_EXHAUSTED"],
    ["server_error", 500, "INTERNAL"],
    ["unavailable", 503, "UNAVAILABLE"],
    ["overloaded", 503, "UNAVAILABLE"],
    ["gateway_timeout", 504, "DEADLINE_EXCEEDED"],
  ];
  it.each(statuses)("%s", async (fault, status, name) => {
    provider.setFault(fault);
    const failures = [
      (await readStream(asked("hello"))).failure,
      await client.models.generateContent(asked("hello")).catch((error: unknown) => error),
    ];
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(ApiError);
      expect(failure).toMatchObject({ status });
      expect(bodyOf(failure)).toMatchObject({ error: { code: status, status: name } });
    }
    expect(provider.calls.at(-1)).toMatchObject({ outcome: fault, status });
  });

  it("and says in the details when to come back, where anything does", async () => {
    const waits = [];
    for (const fault of ["rate_limited", "rate_limited_unannounced"] as const) {
      provider.setFault(fault, { retryAfterMs: 34_000 });
      const { failure } = await readStream(asked("hello"));
      waits.push(/"retryDelay":"(\w+)"/.exec(JSON.stringify(bodyOf(failure)))?.[1]);
    }
    expect(waits).toEqual(["34s", undefined]);
  });
});

describe("a request Gemini would not take", () => {
  const user = { role: "user", parts: [{ text: "hello" }] };
  const call = { role: "model", parts: [{ functionCall: { name: "search", args: {} } }] };
  const parameters = { type: "object", properties: {}, additionalProperties: false };
  const declared = { tools: [{ functionDeclarations: [{ name: "search", parameters }] }] };
  it.each([
    ["no contents", {}, /contents is not specified/],
    [
      "a member it does not know",
      { contents: [user], messages: [] },
      /Unknown name "messages": Cannot find field/,
    ],
    [
      "one too many in a schema",
      { contents: [user], ...declared },
      /"additionalProperties" at 'tools\[0\]\.function_d/,
    ],
    [
      "a text that is a number",
      { contents: [{ parts: [{ text: 5 }] }] },
      /contents\[0\]\.parts\[0\]\.text' \(TYPE_STRING\), 5/,
    ],
    ["a strange role", { contents: [{ ...user, role: "assistant" }] }, /valid role: user, model/],
    ["no parts", { contents: [{ role: "user", parts: [] }] }, /parts must not be empty/],
    ["a call not answered", { contents: [user, call, user] }, /number of function response parts/],
    [
      "a limit that is text",
      { contents: [user], generationConfig: { maxOutputTokens: "many" } },
      /max_output_tokens/,
    ],
  ])("has %s", async (_, body, words) => {
    const url = `${server.origin("sim")}/v1beta/models/lead:generateContent`;
    const headers = { "x-goog-api-key": "simulated" };
    const answer = await fetch(url, { method: "POST", body: JSON.stringify(body), headers });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: 400, status: "INVALID_ARGUMENT", message: expect.stringMatching(words) },
    });
  });

  it("has no key, or asks for a stream of something else than events", async () => {
    const body = JSON.stringify({ contents: [user] });
    const post = async (path: string) =>
      (await fetch(`${server.origin("sim")}/v1beta/models/lead:${path}`, { method: "POST", body })).status;
    expect(await post("generateContent")).toBe(403);
    expect(await post("generateContent?key=simulated")).toBe(200);
    expect(await post("streamGenerateContent?key=simulated")).toBe(400);
    expect(await post("countTokens?key=simulated")).toBe(404);
  });
});

describe("a broken answer, as the SDK sees it", () => {
  it("cut: silently partial, the trap of docs/clients.md section 1", async () => {
    provider.setFault("cut");
    const { failure, finish, text } = await readStream(asked("hello"));
    expect([failure, finish]).toEqual([null, []]);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(whole().length);
    expect(whole().startsWith(text)).toBe(true);
  });

  it.each([
    ["error_before_token", 500],
    ["error_after_token", 500],
    ["overloaded_in_stream", 503],
  ] as const)("%s: an API error with the status of the event", async (fault, status) => {
    provider.setFault(fault);
    const { failure, text, finish } = await readStream(asked("hello"));
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ status });
    expect(text === "").toBe(fault === "error_before_token");
    expect(finish).toEqual([]);
  });

  it("malformed_frame: an error, part of the text before it", async () => {
    provider.setFault("malformed_frame");
    const { failure, text } = await readStream(asked("hello"));
    expect(failure).toBeInstanceOf(SyntaxError);
    expect(whole().startsWith(text)).toBe(true);
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
      expect((await readStream(asked("hello"))).finish).toEqual(["STOP"]);
    },
  );

  it("empty_answer and refused: ends of their own", async () => {
    provider.setFault("empty_answer");
    const { text, finish } = await readStream(asked("hello"));
    expect([text, finish]).toEqual(["", ["STOP"]]);
    provider.setFault("refused");
    expect((await readStream(asked("hello"))).finish).toEqual(["SAFETY"]);
  });
});
