import { describe, expect, it } from "vitest";
import type { ReadRequest } from "../dialect.ts";
import { readResponsesRequest } from "./request-reader.ts";

const encoder = new TextEncoder();
const minimal = { model: "gpt-5", input: "Hi" };
const read = (body: object) => readResponsesRequest(encoder.encode(JSON.stringify(body)));

function request(options: object): ReadRequest {
  const result = read({ ...minimal, ...options });
  if ("fault" in result) throw new Error(result.fault.message);
  return result.request;
}

/** Stored answers are one side effect by default; here only the others count. */
const effects = (options: object) => request({ store: false, ...options }).sideEffects;

describe("readResponsesRequest", () => {
  it("reads what it must", () => {
    const body = encoder.encode(
      '{"model":"gpt-5","instructions":"Be brief.","input":[],"stream":true,"store":false,"max_output_tokens":64}',
    );
    expect(readResponsesRequest(body)).toEqual({
      request: {
        body,
        model: "gpt-5",
        modelSpan: [9, 16],
        stream: true,
        choices: 1,
        reasoning: false,
        plainTextOnly: false,
        sideEffects: false,
        namedState: [],
        estimatedPromptTokens: Math.ceil(body.length / 4),
        maximumOutputTokens: 64,
        maximumOutputSpans: [[103, 105]],
      },
    });
  });

  it.each([
    [{ effort: "medium", summary: "auto" }, true],
    [{ effort: null, summary: "auto" }, true],
    [{ effort: "minimal" }, false],
    [{ effort: "none", summary: "auto" }, false],
    [{ effort: null, summary: null }, false],
    [{}, false],
    [null, false],
  ])("sees in reasoning %j whether it is asked for: %s", (reasoning, asked) => {
    expect(request({ reasoning }).reasoning).toBe(asked);
  });

  it("knows that answers are stored unless the request forbids it", () => {
    for (const options of [{}, { store: null }, { store: true }])
      expect(request(options).sideEffects).toBe(true);
    expect(request({ store: false }).sideEffects).toBe(false);
    expect(effects({ background: true })).toBe(true);
    expect(effects({ background: false, tools: [] })).toBe(false);
  });

  it.each([
    [{ type: "function", name: "f" }],
    [
      { type: "custom", name: "f" },
      { type: "namespace", tools: [{ type: "function" }] },
    ],
    [
      { type: "computer" },
      { type: "computer_use_preview" },
      { type: "local_shell" },
      { type: "apply_patch" },
    ],
    [{ type: "tool_search" }],
    [{ type: "shell", environment: { type: "local" } }],
  ])("leaves to the client what the client runs: %j", (...tools) => {
    expect(effects({ tools })).toBe(false);
  });

  it.each([
    [{ type: "function", name: "f" }, { type: "web_search" }],
    [{ type: "web_search_preview_2025_03_11" }],
    [{ type: "file_search", vector_store_ids: [] }],
    [{ type: "code_interpreter", container: { type: "auto" } }],
    [{ type: "image_generation" }],
    [{ type: "mcp", server_label: "a", server_url: "https://example.com" }],
    [{ type: "shell" }],
    [{ type: "shell", environment: { type: "container_auto" } }],
    [{ type: "tool_to_come" }],
    [{}],
  ])("knows what runs at the provider: %j", (...tools) => {
    expect(effects({ tools })).toBe(true);
  });

  it("takes a text, a list of objects, or nothing (a stored prompt) for the input", () => {
    for (const input of ["", "Hi", [], [{ role: "user" }], undefined])
      expect(read({ ...minimal, input })).toHaveProperty("request");
    for (const input of [null, 7, {}, ["Hi"], [[]], true])
      expect(read({ ...minimal, input })).toMatchObject({
        fault: {
          code: "invalid_request",
          message: "'input' must be a string or an array of objects.",
          param: "input",
        },
      });
  });

  it.each([
    [{ ...minimal, model: 7 }, "model"],
    [{ ...minimal, stream: "yes" }, "stream"],
  ])("refuses %j because of %s", (body, param) => {
    expect(read(body)).toMatchObject({ fault: { code: "invalid_request", param } });
  });
});
