import { describe, expect, it } from "vitest";
import { responseInterpreter } from "./frame-interpreter.ts";

const content = { kind: "content" };
const hosted = { kind: "content", hostedTool: true };
const other = { kind: "other" };

const interpret = (data: unknown, event?: string) =>
  responseInterpreter.interpret({
    data: typeof data === "string" ? data : JSON.stringify(data),
    ...(event !== undefined && { event }),
  });
const added = (item: unknown) => ({ type: "response.output_item.added", item });
const done = (item: unknown) => ({ type: "response.output_item.done", item });
const text = (text: string) => ({ type: "message", content: [{ type: "output_text", text }] });
const ended = (type: string, response: unknown) => ({ type: `response.${type}`, response });

describe("responseInterpreter", () => {
  it("reads how many tokens it took from the last event", () => {
    const usage = { input_tokens: 9, output_tokens: 4, total_tokens: 13 };
    const meaning = { kind: "finish", usage: { inputTokens: 9, outputTokens: 4 } };
    expect(interpret(ended("completed", { output: [], usage }))).toMatchObject(meaning);
    expect(interpret(ended("completed", { output: [], usage: null }))).not.toHaveProperty("usage");
  });

  it.each([
    { type: "response.output_text.delta", delta: "a" },
    { type: "response.reasoning_text.delta", delta: "a" },
    { type: "response.reasoning_summary_text.delta", delta: "a" },
    { type: "response.refusal.delta", delta: "a" },
    { type: "response.function_call_arguments.delta", delta: "{" },
    { type: "response.custom_tool_call_input.delta", delta: "a" },
    { type: "response.mcp_call_arguments.delta", delta: "{" },
    { type: "response.shell_call_output_content.delta", delta: { stdout: "a" } },
    { type: "response.audio.delta", delta: "UklGR" },
    { type: "response.piece_to_come.delta", delta: "a" },
    { type: "response.output_text.annotation.added", annotation: {} },
    added({ type: "function_call", name: "f", arguments: "" }),
    added({ type: "custom_tool_call", name: "f", input: "" }),
    added({ type: "computer_call" }),
    done(text("a")),
    done({ type: "message", content: [{ type: "refusal", refusal: "No" }] }),
    done({ type: "message", content: [{ type: "part_to_come" }] }),
    done({ type: "reasoning", summary: [], encrypted_content: "a" }),
    done({ type: "reasoning", summary: [{ type: "summary_text", text: "a" }] }),
    done({ type: "web_search_call", status: "completed" }),
    { type: "response.web_search_call.completed" },
    { type: "response.mcp_call.failed" },
  ])("takes %j for content", (frame) => {
    expect(interpret(frame)).toEqual(content);
  });

  it.each([
    added({ type: "web_search_call" }),
    added({ type: "image_generation_call" }),
    added({ type: "tool_to_come_call" }),
    { type: "response.web_search_call.in_progress" },
    { type: "response.web_search_call.searching" },
    { type: "response.file_search_call.searching" },
    { type: "response.code_interpreter_call.interpreting" },
    { type: "response.image_generation_call.generating" },
    { type: "response.image_generation_call.partial_image", partial_image_b64: "iVBOR" },
    { type: "response.mcp_call.in_progress" },
    { type: "response.mcp_list_tools.in_progress" },
    { type: "response.compaction.compacting" },
  ])("sees in %j that the provider works for itself", (frame) => {
    expect(interpret(frame)).toEqual(hosted);
  });

  it.each([
    { type: "response.created", response: { error: null, output: [] } },
    { type: "response.queued", response: {} },
    { type: "response.in_progress", response: {} },
    { type: "response.output_text.delta", delta: "" },
    { type: "response.shell_call_output_content.delta", delta: { stdout: "" } },
    { type: "response.output_text.delta" },
    { type: "response.output_text.done", text: "a" },
    { type: "response.content_part.added", part: { type: "output_text", text: "" } },
    { type: "response.function_call_arguments.done", arguments: "{}" },
    added({ type: "message", content: [] }),
    added({ type: "reasoning", summary: [] }),
    done({ type: "reasoning", summary: [] }),
    done(text("")),
    { type: "keepalive" },
    { type: "event_to_come", anything: [1] },
  ])("takes %j for nothing of the answer", (frame) => {
    expect(interpret(frame)).toEqual(other);
  });

  it("takes frames without data for nothing of the answer", () => {
    expect(responseInterpreter.interpret({})).toEqual(other);
    expect(responseInterpreter.interpret({ event: "response.completed" })).toEqual(other);
  });

  it.each([
    "",
    "nope",
    "7",
    "null",
    "[]",
    "{}",
    '{"type":7}',
    added(7),
    ended("completed", undefined),
    ended("failed", "no"),
    { object: "chat.completion.chunk", choices: [] },
  ])("takes %j for malformed", (data) => {
    expect(interpret(data).kind).toBe("malformed");
  });

  it("ends with the last event, and knows what it holds", () => {
    const finish = { kind: "finish", reason: "stop", filtered: false, content: false };
    expect(interpret(ended("completed", { output: [] }))).toEqual(finish);
    expect(interpret(ended("completed", {}))).toEqual(finish);
    expect(interpret(ended("completed", { output: [text("")] }))).toEqual(finish);
    expect(interpret(ended("completed", { output: [text("a")] }))).toEqual({ ...finish, content: true });
  });

  it.each([
    [{ reason: "max_output_tokens" }, "max_output_tokens", false],
    [{ reason: "content_filter" }, "content_filter", true],
    [{ reason: "reason_to_come" }, "reason_to_come", false],
    [null, "incomplete", false],
  ])("tells from %j why the answer is incomplete: %s", (incomplete_details, reason, filtered) => {
    expect(interpret(ended("incomplete", { incomplete_details, output: [] }))).toEqual({
      kind: "finish",
      reason,
      filtered,
      content: false,
    });
  });

  it.each([
    [
      ended("failed", { error: { code: "server_error", message: "No" } }),
      { code: "server_error", message: "No", typed: true },
    ],
    [
      ended("failed", { error: { code: "invalid_prompt", message: "No" } }),
      { code: "invalid_prompt", type: "invalid_request_error", message: "No", typed: true },
    ],
    [
      ended("failed", { error: { code: "image_content_policy_violation", message: "No" } }),
      { code: "image_content_policy_violation", type: "invalid_request_error", message: "No", typed: true },
    ],
    [
      { ...ended("failed", { error: { code: "server_error", message: "No" } }), error: { message: "Cut" } },
      { message: "Cut", typed: true },
    ],
    [ended("failed", { status: "failed", error: null }), { typed: false }],
    [
      { type: "error", code: "ERR", message: "No", param: null, sequence_number: 1 },
      { code: "ERR", message: "No", typed: true },
    ],
    [
      { type: "error", error: { type: "insufficient_quota", code: "insufficient_quota", message: "No" } },
      { type: "insufficient_quota", code: "insufficient_quota", message: "No", typed: true },
    ],
    [{ error: { message: "Bad gateway", code: 502 } }, { message: "Bad gateway", code: "502", typed: true }],
    [{ type: "error" }, { typed: false }],
  ])("reads the error in %j", (frame, error) => {
    expect(interpret(frame)).toEqual({ kind: "error", error });
  });

  it("believes the event name where the data has no type, and always that of an error", () => {
    expect(interpret({ delta: "a" }, "response.output_text.delta")).toEqual(content);
    expect(interpret("oops", "error")).toEqual({ kind: "error", error: { typed: false } });
    expect(responseInterpreter.interpret({ event: "error" })).toEqual({
      kind: "error",
      error: { typed: false },
    });
  });
});
