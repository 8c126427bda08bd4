import { describe, expect, it } from "vitest";
import { crossed, plainRequest, refusal } from "./testing/messages-call.ts";

const asked = (fields: object) => ({ ...plainRequest, ...fields });
const saying = (...content: readonly object[]) => asked({ messages: [{ role: "user", content }] });
const withTool = (tool: object) => asked({ tools: [{ name: "a", input_schema: {}, ...tool }] });
const answered = (block: object, ...results: readonly object[]) =>
  asked({
    messages: [
      { role: "user", content: "a" },
      { role: "assistant", content: [block] },
      { role: "user", content: [{ type: "text", text: "b" }, ...results] },
    ],
  });

const cache_control = { type: "ephemeral" };
const text = { type: "text", text: "a" };
const call = { type: "tool_use", id: "1", name: "a", input: {} };
const result = { type: "tool_result", tool_use_id: "1" };
const image = { type: "image", source: { type: "base64", media_type: "image/png", data: "aGk=" } };
const pdf = { type: "document", source: { type: "base64", media_type: "application/pdf", data: "aGk=" } };

describe("stays behind and is told", () => {
  it.each([
    ["metadata", asked({ metadata: { user_id: "u" } })],
    ["service_tier", asked({ service_tier: "auto" })],
    ["speed", asked({ speed: "fast" })],
    ["cache_control", asked({ cache_control })],
    ["context_management", asked({ context_management: { edits: [{ type: "clear_thinking_20251015" }] } })],
    ["diagnostics", asked({ diagnostics: { previous_message_id: "msg_1" } })],
    ["thinking.display", asked({ thinking: { type: "adaptive", display: "omitted" } })],
    ["system.1.cache_control", asked({ system: [text, { ...text, cache_control }] })],
    ["tools.0.cache_control", withTool({ cache_control })],
    ["tools.0.defer_loading", withTool({ defer_loading: true })],
    ["tools.0.eager_input_streaming", withTool({ eager_input_streaming: true })],
    ["tools.0.input_examples", withTool({ input_examples: [{ a: 1 }] })],
    ["messages.0.content.1.cache_control", saying(text, { ...text, cache_control })],
    ["messages.0.content.0.cache_control", saying({ ...image, cache_control })],
    ["messages.0.content.0.transformations", saying({ ...image, transformations: {} })],
    ["messages.0.content.0.cache_control", saying({ ...pdf, cache_control })],
    ["messages.1.content.0.cache_control", answered({ ...call, cache_control })],
    ["messages.2.content.1.cache_control", answered(call, { ...result, cache_control })],
    [
      "messages.2.content.1.content.0.cache_control",
      answered(call, { ...result, content: [{ ...text, cache_control }] }),
    ],
    [
      "messages.2.content.1.content.0",
      answered(call, { ...result, content: [{ type: "tool_reference", tool_name: "a" }] }),
    ],
    ["messages.2.content.1.is_error", answered(call, { ...result, is_error: true, content: [image] })],
  ])("%s", (path, request) => {
    expect(crossed(request).leftOut).toEqual([path]);
  });

  it("nothing where nothing is said", () => {
    const empty = { metadata: null, cache_control: null, container: null, mcp_servers: [], thread: null };
    expect(crossed(asked(empty)).leftOut).toEqual([]);
    expect(crossed(answered(call, { ...result, is_error: true, content: [text] })).leftOut).toEqual([]);
    const said = [
      { ...text, citations: null },
      { ...pdf, citations: { enabled: false }, context: null },
    ];
    expect(crossed(saying(...said)).leftOut).toEqual([]);
    expect(crossed(answered({ ...call, caller: { type: "direct" } })).leftOut).toEqual([]);
  });
});

describe("keeps the request from being carried", () => {
  it.each([
    ["container", asked({ container: "container_1" })],
    ["inference_geo", asked({ inference_geo: "us" })],
    ["mcp_servers", asked({ mcp_servers: [{ type: "url", name: "a", url: "https://example.com" }] })],
    ["thread", asked({ thread: { type: "create" } })],
    ["max_tokens", asked({ max_tokens: 0 })],
    ["tools.0.type", withTool({ type: "web_search_20250305" })],
    ["tools.0.type", asked({ tools: [{ type: "bash_20250124", name: "bash" }] })],
    ["tools.0.allowed_callers.0", withTool({ allowed_callers: ["code_execution_20250825"] })],
    ["output_config.effort", asked({ output_config: { effort: "utmost" } })],
    ["output_config.format.type", asked({ output_config: { format: { type: "regex", schema: {} } } })],
    [
      "messages.0.content.0.source.type",
      saying({ type: "image", source: { type: "file", file_id: "file_1" } }),
    ],
    ["messages.0.content.0.source.url", saying({ type: "image", source: { type: "url", url: "file:///a" } })],
    ["messages.0.content.0.citations.enabled", saying({ ...pdf, citations: { enabled: true } })],
    ["messages.0.content.0.context", saying({ ...pdf, context: "From the archive" })],
    ["messages.0.content.0.type", saying({ type: "search_result", source: "a", title: "a", content: [] })],
    ["messages.1.content.0.citations", answered({ ...text, citations: [{ type: "char_location" }] })],
    [
      "messages.1.content.0.type",
      answered({ type: "server_tool_use", id: "1", name: "web_search", input: {} }),
    ],
    [
      "messages.1.content.0.caller.type",
      answered({ ...call, caller: { type: "code_execution_20250825", tool_id: "2" } }),
    ],
    ["messages.1.content.0.toolset_name", answered({ ...call, toolset_name: "computer" })],
    [
      "messages.2.content.1.content.0.type",
      answered(call, { ...result, content: [{ type: "browser_state" }] }),
    ],
    ["messages.2.content.1.tool_use_id", answered(call, { ...result, tool_use_id: "2" })],
    ["messages.1.content.0.input.n", answered({ ...call, input: { n: 2 ** 60 } })],
  ])("%s", (field, request) => {
    expect(refusal(request)).toEqual({ field, reason: expect.stringMatching(/^[a-z]/) });
  });

  it("the beginning of an answer", () => {
    const messages = [...plainRequest.messages, { role: "assistant", content: "The" }];
    expect(refusal(asked({ messages }))).toEqual({
      field: "messages.1",
      reason: "begins the answer, which no other provider takes up",
    });
  });

  it.each([
    ["fallbacks", asked({ fallbacks: "default" })],
    ["new", asked({ new: null })],
    ["output_config.task_budget", asked({ output_config: { task_budget: {} } })],
    ["thinking.new", asked({ thinking: { type: "disabled", new: 1 } })],
    ["tool_choice.new", asked({ tool_choice: { type: "auto", new: 1 } })],
    ["tools.0.new", withTool({ new: 1 })],
    ["system.0.new", asked({ system: [{ ...text, new: 1 }] })],
    ["messages.0.new", asked({ messages: [{ role: "user", content: "a", new: 1 }] })],
    ["messages.0.content.0.new", saying({ ...text, new: 1 })],
    ["messages.0.content.0.source.new", saying({ ...image, source: { ...image.source, new: 1 } })],
    ["messages.0.content.0.new", saying({ ...pdf, new: 1 })],
    ["messages.1.content.0.new", answered({ ...call, new: 1 })],
    ["messages.2.content.1.new", answered(call, { ...result, new: 1 })],
    ["messages.2.content.1.content.0.new", answered(call, { ...result, content: [{ ...text, new: 1 }] })],
  ])("a field that nobody knows: %s", (field, request) => {
    expect(refusal(request)).toEqual({ field, reason: "is a field no other provider knows" });
  });
});
