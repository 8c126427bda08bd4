import type { StreamFrame } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { textOf, withText } from "./continuation.ts";

const frame = (text: string): StreamFrame => ({
  bytes: new TextEncoder().encode(text),
  meaning: { kind: "content" },
});
const event = (data: object): StreamFrame => frame(`data: ${JSON.stringify(data)}\n\n`);
const delta = (index: number, piece: object) => event({ type: "content_block_delta", index, delta: piece });
const start = (index: number, block: object) =>
  event({ type: "content_block_start", index, content_block: block });

describe("textOf", () => {
  it("is the text of a delta of the first block", () => {
    expect(textOf(delta(0, { type: "text_delta", text: "a" }))).toBe("a");
    expect(textOf(delta(0, { type: "text_delta", text: "" }))).toBe("");
  });

  it.each([
    delta(1, { type: "text_delta", text: "a" }),
    delta(0, { type: "thinking_delta", thinking: "a" }),
    delta(0, { type: "input_json_delta", partial_json: "a" }),
    delta(0, { type: "citations_delta", citation: {} }),
    delta(0, { type: "text_delta", text: 7 }),
    start(0, { type: "thinking", thinking: "" }),
    start(0, { type: "tool_use", input: {} }),
    start(0, { type: "text", text: "a" }),
    start(1, { type: "text", text: "" }),
    event({ type: "content_block_stop", index: 0 }),
    event({ type: "error", error: {} }),
    event({ type: "event_to_come" }),
    frame('data: {"type":\ndata: "ping"}\n\n'),
    frame("data: [DONE]\n\n"),
  ])("is null for what cannot be taken up: %#", (each) => {
    expect(textOf(each)).toBeNull();
  });

  it.each([
    start(0, { type: "text", text: "" }),
    event({ type: "message_start", message: {} }),
    event({ type: "ping" }),
    frame(": comment\n\n"),
    event({ type: "message_delta", delta: { stop_reason: "end_turn" } }),
    event({ type: "message_stop" }),
  ])("is empty for the envelope: %#", (each) => {
    expect(textOf(each)).toBe("");
  });
});

describe("withText", () => {
  it("refuses a frame that has no text", () => {
    expect(() => withText(event({ type: "ping" }), "a")).toThrow("without text");
  });
});
