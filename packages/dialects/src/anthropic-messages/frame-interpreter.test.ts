import { describe, expect, it } from "vitest";
import { MessageInterpreter } from "./frame-interpreter.ts";

const content = { kind: "content" };
const other = { kind: "other" };

const interpret = (data: unknown) =>
  new MessageInterpreter().interpret({ data: typeof data === "string" ? data : JSON.stringify(data) });
const start = (block: object) => ({ type: "content_block_start", index: 0, content_block: block });
const delta = (piece: object) => ({ type: "content_block_delta", index: 0, delta: piece });
const ending = (reason: unknown) => ({ type: "message_delta", delta: { stop_reason: reason }, usage: {} });
const stop = { type: "message_stop" };
const text = delta({ type: "text_delta", text: "a" });

/** What the last of several frames means. */
function last(...frames: readonly object[]): unknown {
  const interpreter = new MessageInterpreter();
  return frames.map((frame) => interpreter.interpret({ data: JSON.stringify(frame) })).at(-1);
}

describe("MessageInterpreter", () => {
  it.each([
    text,
    delta({ type: "thinking_delta", thinking: "a" }),
    delta({ type: "signature_delta", signature: "a" }),
    delta({ type: "input_json_delta", partial_json: "{" }),
    delta({ type: "citations_delta", citation: { type: "char_location" } }),
    delta({ type: "delta_to_come", whatever: ["a"] }),
    start({ type: "text", text: "a" }),
    start({ type: "redacted_thinking", data: "a" }),
    start({ type: "tool_use", id: "toolu_1", name: "f", input: {} }),
    start({ type: "server_tool_use", id: "srvtoolu_1", name: "web_search", input: {} }),
    start({ type: "web_search_tool_result", content: [] }),
    start({ type: "block_to_come" }),
  ])("takes %j for content", (frame) => {
    expect(interpret(frame)).toEqual(content);
  });

  it.each([
    { type: "message_start", message: { content: [], stop_reason: null } },
    { type: "ping" },
    { type: "content_block_stop", index: 0 },
    start({ type: "text", text: "" }),
    start({ type: "text", text: "", citations: null }),
    start({ type: "thinking", thinking: "", signature: "" }),
    delta({ type: "text_delta", text: "" }),
    delta({ type: "input_json_delta", partial_json: "" }),
    ending(null),
    { type: "message_delta", usage: { output_tokens: null } },
    { type: "event_to_come", anything: [1] },
  ])("takes %j for nothing of the answer", (frame) => {
    expect(interpret(frame)).toEqual(other);
  });

  it("reads how many tokens it took, what the cache holds among the input", () => {
    const usage = { input_tokens: 5, cache_read_input_tokens: 90, cache_creation_input_tokens: 5 };
    const begin = { type: "message_start", message: { usage: { ...usage, output_tokens: 1 } } };
    expect(interpret(begin)).toEqual({
      kind: "other",
      usage: { inputTokens: 100, cachedInputTokens: 90, outputTokens: 1 },
    });
    expect(interpret({ type: "message_delta", usage: { output_tokens: 3 } })).toEqual({
      kind: "other",
      usage: { outputTokens: 3 },
    });
    expect(interpret({ ...ending("end_turn"), usage: { output_tokens: 12 } })).toMatchObject({
      kind: "finish",
      usage: { outputTokens: 12 },
    });
  });

  it("takes frames without data, and pings whatever they hold, for nothing of the answer", () => {
    expect(new MessageInterpreter().interpret({})).toEqual(other);
    expect(new MessageInterpreter().interpret({ event: "message_stop" })).toEqual(other);
    expect(new MessageInterpreter().interpret({ event: "ping", data: "-" })).toEqual(other);
  });

  it.each([
    "",
    "nope",
    '{"type":',
    "7",
    "null",
    "[]",
    "{}",
    '{"type":7}',
    '{"type":"content_block_start"}',
    '{"type":"content_block_delta","delta":[]}',
  ])("takes %j for malformed", (data) => {
    expect(interpret(data).kind).toBe("malformed");
  });

  it.each(["max_tokens", "stop_sequence", "tool_use", "pause_turn", "refusal", "reason_to_come"])(
    "ends with %s",
    (reason) => {
      expect(interpret(ending(reason))).toEqual({ kind: "finish", reason, filtered: false, content: false });
    },
  );

  it("calls the end of a turn a normal stop", () => {
    expect(interpret(ending("end_turn"))).toMatchObject({ kind: "finish", reason: "stop" });
  });

  it("ends once, and then knows the sentinel", () => {
    expect(last(text, ending("end_turn"), ending("end_turn"))).toEqual(other);
    expect(last(text, ending("end_turn"), stop)).toEqual({ kind: "sentinel" });
  });

  it("lets the sentinel end an answer without stop reason, if there is any", () => {
    expect(last(text, stop)).toMatchObject({ kind: "finish", reason: "unknown" });
    expect(last(text, stop, stop)).toEqual({ kind: "sentinel" });
    expect(last(start({ type: "text", text: "" }), stop)).toEqual({ kind: "sentinel" });
  });

  it.each([
    [
      { type: "error", error: { type: "overloaded_error", message: "Overloaded" }, request_id: "req_1" },
      { type: "overloaded_error", message: "Overloaded", typed: true },
    ],
    [{ error: { code: 502, message: "Bad gateway" } }, { code: "502", message: "Bad gateway", typed: true }],
    [{ type: "error" }, { type: "error", typed: false }],
  ])("reads the error in %j", (frame, error) => {
    expect(interpret(frame)).toEqual({ kind: "error", error });
  });

  it("believes the event name where the data has no type, and always that of an error", () => {
    const interpreter = new MessageInterpreter();
    const { index, delta: piece } = text;
    const data = JSON.stringify({ index, delta: piece });
    expect(interpreter.interpret({ event: "content_block_delta", data })).toEqual(content);
    expect(interpreter.interpret({ event: "error", data: "oops" })).toEqual({
      kind: "error",
      error: { typed: false },
    });
    expect(interpreter.interpret({ event: "error" })).toEqual({ kind: "error", error: { typed: false } });
  });
});
