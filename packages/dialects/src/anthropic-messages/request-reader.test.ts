import { describe, expect, it } from "vitest";
import type { ReadRequest } from "../dialect.ts";
import { readMessagesRequest } from "./request-reader.ts";

const encoder = new TextEncoder();
const read = (body: object) => readMessagesRequest(encoder.encode(JSON.stringify(body)));

const minimal = { model: "claude-opus-5", max_tokens: 9, messages: [] };

function request(options: object): ReadRequest {
  const result = read({ ...minimal, ...options });
  if ("fault" in result) throw new Error(result.fault.message);
  return result.request;
}

describe("readMessagesRequest", () => {
  it("reads what it must", () => {
    const body = encoder.encode(
      '{"model":"claude-opus-5","system":[{"type":"text","text":"Be brief."}],"messages":[],"stream":true}',
    );
    expect(readMessagesRequest(body)).toEqual({
      request: {
        body,
        model: "claude-opus-5",
        modelSpan: [9, 24],
        stream: true,
        choices: 1,
        reasoning: false,
        plainTextOnly: true,
        sideEffects: false,
        namedState: [],
        estimatedPromptTokens: Math.ceil(body.length / 4),
      },
    });
  });

  it.each([
    [{ type: "enabled", budget_tokens: 1024 }, true],
    [{ type: "adaptive" }, true],
    [{ type: "adaptive", display: "omitted" }, true],
    [{ type: "disabled" }, false],
    [null, false],
  ])("sees in thinking %j whether reasoning is asked: %s", (thinking, asked) => {
    expect(request({ thinking })).toMatchObject({ reasoning: asked, plainTextOnly: !asked });
  });

  it.each([
    { tools: [{ name: "get_weather", input_schema: {} }, { type: "custom", name: "f" }, { type: null }] },
    { tools: [{ type: "bash_20250124" }, { type: "text_editor_20250728" }, { type: "memory_20250818" }] },
    { tools: [{ type: "computer_20251124" }, { type: "computer_toolset_20260801" }] },
    { tools: [], mcp_servers: [], container: null, thread: null },
  ])("leaves to the client what the client runs: %j", (options) => {
    expect(request(options)).toMatchObject({ plainTextOnly: true, sideEffects: false });
  });

  it.each([
    { tools: [{ name: "f" }, { type: "web_search_20260318", name: "web_search" }] },
    { tools: [{ type: "code_execution_20260521" }] },
    { tools: [{ type: "mcp_toolset", mcp_server_name: "a" }] },
    { tools: [{ type: "bash_for_you_20270101" }] },
    { tools: [{ type: "customs" }] },
    { mcp_servers: [{ type: "url", url: "https://example.com" }] },
    { container: "container_1" },
    { container: { skills: [] } },
  ])("knows what runs at the provider: %j", (options) => {
    expect(request(options)).toMatchObject({ plainTextOnly: false, sideEffects: true });
  });

  it.each([
    [{ container: "container_1" }, ["container_1"]],
    [{ container: { id: "container_1", skills: [] } }, ["container_1"]],
    [{ container: { skills: [] } }, []],
    [{ thread: { id: "thread_1" } }, ["thread_1"]],
    [{}, []],
  ])("knows by %j what one account keeps: %j", (options, namedState) => {
    expect(request(options)).toMatchObject({ namedState, maximumOutputTokens: 9 });
  });

  it("does not repeat what continues a thread", () => {
    expect(request({ thread: { id: "t" } })).toMatchObject({ plainTextOnly: true, sideEffects: true });
  });

  it.each([
    [{ ...minimal, model: 7 }, "model"],
    [{ ...minimal, messages: "Hi" }, "messages"],
    [{ ...minimal, messages: ["Hi"] }, "messages"],
    [{ ...minimal, stream: "yes" }, "stream"],
  ])("refuses %j because of %s", (body, param) => {
    expect(read(body)).toMatchObject({ fault: { code: "invalid_request", param } });
  });
});
