import { describe, expect, it } from "vitest";
import { readPlainMessage } from "./plain-answer.ts";

const encoder = new TextEncoder();
const read = (body: unknown) =>
  readPlainMessage(encoder.encode(typeof body === "string" ? body : JSON.stringify(body)));
const message = (content: readonly unknown[], reason: unknown = "end_turn") => ({
  type: "message",
  content,
  stop_reason: reason,
});

describe("readPlainMessage", () => {
  it.each([
    { type: "text", text: "a" },
    { type: "thinking", thinking: "", signature: "a" },
    { type: "redacted_thinking", data: "a" },
    { type: "tool_use", id: "toolu_1", name: "f", input: {} },
    { type: "server_tool_use", id: "srvtoolu_1", name: "web_search", input: {} },
    { type: "block_to_come" },
  ])("finds %j not empty", (block) => {
    expect(read(message([block]))).toEqual({ kind: "answer", finishReason: "stop", empty: false });
  });

  it("calls empty only what claims to have ended its turn", () => {
    const empty = [{ type: "text", text: "", citations: null }];
    expect(read(message(empty))).toMatchObject({ finishReason: "stop", empty: true });
    for (const reason of ["max_tokens", "refusal", "pause_turn", "stop_sequence"])
      expect(read(message(empty, reason))).toMatchObject({ finishReason: reason, empty: false });
  });

  it("takes content without a stop reason for what it is", () => {
    for (const reason of [null, 7, ""])
      expect(read(message([{ type: "text", text: "a" }], reason))).toEqual({
        kind: "answer",
        finishReason: "unknown",
        empty: false,
      });
  });

  it("counts tokens only where both numbers are given", () => {
    const usage = (counts: object) => read({ ...message([]), usage: counts });
    expect(usage({ input_tokens: 1 })).not.toHaveProperty("usage");
    expect(usage({ input_tokens: 1, output_tokens: 2, cache_read_input_tokens: null })).toMatchObject({
      usage: { inputTokens: 1, outputTokens: 2 },
    });
  });

  it("believes an error, whatever stands beside it", () => {
    expect(read({ ...message([{ type: "text", text: "a" }]), error: { message: "No" } })).toEqual({
      kind: "error",
      error: { message: "No", typed: true },
    });
    expect(read({ type: "error" })).toMatchObject({ kind: "error", error: { typed: false } });
  });

  it.each(["", "<html>", "null", "[]", "{}", { content: "a" }, message(["a"]), message([], null)])(
    "takes %j for malformed",
    (body) => {
      expect(read(body).kind).toBe("malformed");
    },
  );
});
