import OpenAI, {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
} from "openai";
import type {
  ResponseCreateParamsNonStreaming,
  ResponseStreamEvent,
} from "openai/resources/responses/responses";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultName } from "../faults/registry.ts";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { searchFunction } from "../testing/responses-body.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer } from "./simulated-server.ts";

/** What the vendor's own SDK makes of a simulated provider on a port. */

let server: SimulatedServer;
let provider: SimulatedProvider;
let client: OpenAI;

beforeAll(async () => {
  server = await startSimulatedServer({
    providers: [{ id: "sim", models: ["lead"], pace: { firstTokenMs: 1, tokenMs: 0, tokens: 12 } }],
  });
  provider = server.provider("sim");
  client = new OpenAI({ baseURL: server.baseUrl("sim"), apiKey: "sk-test", maxRetries: 0, logLevel: "off" });
});

afterAll(() => server.close());

beforeEach(() => {
  provider.setFault(null);
});

type Params = Omit<ResponseCreateParamsNonStreaming, "stream">;

function asked(input: Params["input"], more: Params = {}): Params {
  return { model: "lead", ...(input === undefined ? {} : { input }), ...more };
}

const twoTools = { tools: [searchFunction(), searchFunction("find")] };

function whole(): string {
  return provider.expectedAnswer("lead", "hello");
}

/** Reads a stream as far as it goes; what ended it early comes as `failure`. */
async function readStream(params: Params) {
  const events: ResponseStreamEvent[] = [];
  let failure: unknown = null;
  try {
    for await (const event of await client.responses.create({ ...params, stream: true })) events.push(event);
  } catch (error) {
    failure = error;
  }
  const text = events
    .map((event) => (event.type === "response.output_text.delta" ? event.delta : ""))
    .join("");
  return { events, types: events.map(({ type }) => type), text, failure };
}

describe("a healthy provider", () => {
  it("answers a plain call, and says again what it was asked", async () => {
    const params = asked("hello", { instructions: "Be brief.", metadata: { act: "one" } });
    const { data: response, request_id: requestId } = await client.responses.create(params).withResponse();
    expect(response.output_text).toBe(whole());
    expect(response).toMatchObject({
      status: "completed",
      instructions: "Be brief.",
      metadata: { act: "one" },
    });
    expect(response.usage).toMatchObject({ input_tokens: expect.any(Number), output_tokens: 12 });
    expect(response.id).toMatch(/^resp_\w{29}$/);
    expect(requestId).toMatch(/^req_\w{24}$/);
  });

  it("streams the same text in the documented order of events, numbered from zero", async () => {
    const { events, types, text, failure } = await readStream(asked("hello"));
    expect(failure).toBeNull();
    expect(text).toBe(whole());
    expect(types).toEqual([
      "response.created",
      "response.in_progress",
      "response.output_item.added",
      "response.content_part.added",
      ...Array.from({ length: 12 }, () => "response.output_text.delta"),
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
      "response.completed",
    ]);
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
  });

  it("is put together by the SDK's own stream", async () => {
    const streamed = await client.responses.stream(asked("hello")).finalResponse();
    expect(streamed.output_text).toBe(whole());
    expect(streamed.usage?.output_tokens).toBe(12);
  });

  it("calls one tool or several side by side, streamed as plain", async () => {
    for (const [prompt, names] of [
      ["call tool", ["search"]],
      ["call tools", ["search", "find"]],
    ] as const) {
      const streamed = await client.responses.stream(asked(prompt, twoTools)).finalResponse();
      const plain = await client.responses.create(asked(prompt, twoTools));
      const [told, given] = [streamed, plain].map(({ output }) =>
        output.flatMap((item) => (item.type === "function_call" ? [item] : [])),
      );
      expect(given?.map(({ name }) => name)).toEqual(names);
      expect(JSON.parse(given?.[0]?.arguments ?? "")).toMatchObject({ limit: expect.any(Number) });
      const calls = given?.map(({ call_id, name, arguments: json }) => ({ call_id, name, arguments: json }));
      expect(told).toMatchObject(calls ?? []);
    }
  });

  it("speaks when its tools have answered", async () => {
    const input: Params["input"] = [
      { role: "user", content: "call tool" },
      { type: "function_call", call_id: "call_1", name: "search", arguments: "{}" },
      { type: "function_call_output", call_id: "call_1", output: "4" },
    ];
    const { output } = await client.responses.create(asked(input, twoTools));
    expect(output.map(({ type }) => type)).toEqual(["message"]);
  });

  it("shows what it thought when asked to, sealed as well where that is wanted", async () => {
    const params = asked("hello", {
      reasoning: { effort: "high", summary: "auto" },
      include: ["reasoning.encrypted_content"],
    });
    const streamed = await client.responses.stream(params).finalResponse();
    const plain = await client.responses.create(params);
    for (const response of [streamed, plain]) {
      expect(response.output.map(({ type }) => type)).toEqual(["reasoning", "message"]);
      expect(response.output[0]).toMatchObject({
        summary: [{ type: "summary_text", text: expect.stringMatching(/\w/) }],
        encrypted_content: expect.any(String),
      });
      expect(response.usage?.output_tokens_details.reasoning_tokens).toBe(12);
    }
  });

  it("writes JSON to a schema, and is incomplete at max_output_tokens", async () => {
    const schema = { type: "object", properties: { city: { type: "string" } } };
    const text = { format: { type: "json_schema", name: "place", schema } } as const;
    const response = await client.responses.create(asked("hello", { text }));
    expect(JSON.parse(response.output_text)).toEqual({ city: expect.any(String) });
    const long = asked("tokens=40", { max_output_tokens: 16 });
    expect((await client.responses.create(long)).incomplete_details).toEqual({ reason: "max_output_tokens" });
    expect((await readStream(long)).types.at(-1)).toBe("response.incomplete");
  });
});

describe("a status fault raises the SDK's class", () => {
  const classes: readonly [FaultName, new (...parts: never[]) => Error, number][] = [
    ["invalid_request", BadRequestError, 400],
    ["invalid_api_key", AuthenticationError, 401],
    ["model_forbidden", PermissionDeniedError, 403],
    ["model_not_found", NotFoundError, 404],
    ["rate_limited", RateLimitError, 429],
    ["rate_limited_unannounced", RateLimitError, 429],
    ["server_error", InternalServerError, 500],
    ["unavailable", InternalServerError, 503],
  ];
  it.each(classes)("%s", async (fault, errorClass, status) => {
    provider.setFault(fault);
    const failures = [
      (await readStream(asked("hello"))).failure,
      await client.responses.create(asked("hello")).catch((error: unknown) => error),
    ];
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(errorClass);
      expect(failure).toMatchObject({ status });
    }
    expect(provider.calls.at(-1)).toMatchObject({ outcome: fault, status, path: "/v1/responses" });
  });
});

describe("a request OpenAI would not take", () => {
  const call = { type: "function_call", call_id: "c1", name: "search", arguments: "{}" };
  const output = { type: "function_call_output", call_id: "c1", output: "4" };
  it.each([
    ["no model", { input: "hello" }, "model", "missing_required_parameter"],
    ["no input", { model: "lead" }, "input", "missing_required_parameter"],
    [
      "a text that is a number",
      { model: "lead", input: [{ role: "user", content: 5 }] },
      "input[0].content",
      "invalid_type",
    ],
    [
      "a strange role",
      { model: "lead", input: [{ role: "tool", content: "" }] },
      "input[0].role",
      "invalid_value",
    ],
    [
      "too small a limit",
      { model: "lead", input: "hello", max_output_tokens: 5 },
      "max_output_tokens",
      "integer_below_min_value",
    ],
    ["a call not answered", { model: "lead", input: [call] }, "input", null],
    ["an answer to no call", { model: "lead", input: [output] }, "input", null],
    [
      "an unknown response before it",
      { model: "lead", input: "hello", previous_response_id: "x" },
      "previous_response_id",
      "previous_response_not_found",
    ],
    [
      "a nested tool of chat completions",
      { model: "lead", input: "hello", tools: [{ type: "function", function: {} }] },
      "tools[0].name",
      "missing_required_parameter",
    ],
  ])("has %s", async (_, body, param, code) => {
    const failure = await client.post("/responses", { body }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BadRequestError);
    expect(failure).toMatchObject({ status: 400, type: "invalid_request_error", param, code });
  });
});

describe("a broken answer, as the SDK sees it", () => {
  it("cut: silently partial, the trap of docs/clients.md section 1", async () => {
    provider.setFault("cut");
    const { failure, text, types } = await readStream(asked("hello"));
    expect(failure).toBeNull();
    expect(types).not.toContain("response.completed");
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(whole().length);
    expect(whole().startsWith(text)).toBe(true);
  });

  it.each(["error_before_token", "error_after_token", "overloaded_in_stream"] as const)(
    "%s: an API error without status",
    async (fault) => {
      provider.setFault(fault);
      const { failure, text, types } = await readStream(asked("hello"));
      expect(failure).toBeInstanceOf(APIError);
      expect(failure).toMatchObject({ status: undefined, message: expect.stringMatching(/\w/) });
      expect(text === "").toBe(fault === "error_before_token");
      expect(types).not.toContain("response.completed");
    },
  );

  it("error_before_token of a plain call: a response that failed", async () => {
    provider.setFault("error_before_token");
    const response = await client.responses.create(asked("hello"));
    expect(response).toMatchObject({ status: "failed", error: { code: "server_error" } });
  });

  it("malformed_frame: a syntax error", async () => {
    provider.setFault("malformed_frame");
    expect((await readStream(asked("hello"))).failure).toBeInstanceOf(SyntaxError);
  });

  it("refused and empty_answer: completed all the same", async () => {
    provider.setFault("refused");
    const refused = await client.responses.stream(asked("hello")).finalResponse();
    expect(refused.output[0]).toMatchObject({
      content: [{ type: "refusal", refusal: "I can't help with that." }],
    });
    provider.setFault("empty_answer");
    expect((await client.responses.create(asked("hello"))).output).toEqual([]);
  });
});
