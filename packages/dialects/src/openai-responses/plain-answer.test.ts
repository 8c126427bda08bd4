import { describe, expect, it } from "vitest";
import { readPlainResponse } from "./plain-answer.ts";

const encoder = new TextEncoder();
const read = (body: unknown) =>
  readPlainResponse(encoder.encode(typeof body === "string" ? body : JSON.stringify(body)));
const response = (output: readonly unknown[], status: unknown = "completed") => ({
  object: "response",
  status,
  output,
});
const text = (text: string) => ({ type: "message", content: [{ type: "output_text", text }] });

describe("readPlainResponse", () => {
  it.each([
    text("a"),
    { type: "message", content: [{ type: "refusal", refusal: "No" }] },
    { type: "reasoning", summary: [{ type: "summary_text", text: "a" }] },
    { type: "reasoning", summary: [], encrypted_content: "a" },
    { type: "function_call", name: "f", arguments: "{}" },
    { type: "web_search_call" },
    { type: "item_to_come" },
  ])("finds %j not empty", (item) => {
    expect(read(response([item]))).toEqual({ kind: "answer", finishReason: "stop", empty: false });
  });

  it("calls empty only what claims to be complete", () => {
    const nothing = [{ type: "reasoning", summary: [] }, text("")];
    expect(read(response(nothing))).toMatchObject({ finishReason: "stop", empty: true });
    expect(read(response([]))).toMatchObject({ empty: true });
    for (const status of ["queued", "in_progress", "cancelled"])
      expect(read(response([], status))).toMatchObject({ finishReason: status, empty: false });
  });

  it("tells why a response is incomplete", () => {
    const incomplete = (details: unknown) =>
      read({ ...response([], "incomplete"), incomplete_details: details });
    expect(incomplete({ reason: "max_output_tokens" })).toMatchObject({
      finishReason: "max_output_tokens",
      empty: false,
    });
    expect(incomplete({ reason: "content_filter" })).toMatchObject({ finishReason: "content_filter" });
    expect(incomplete(null)).toMatchObject({ finishReason: "incomplete", empty: false });
  });

  it("takes output without a status for what it is", () => {
    for (const status of [null, 7, ""])
      expect(read(response([text("a")], status))).toMatchObject({ finishReason: "unknown", empty: false });
  });

  it("believes an error, whatever stands beside it", () => {
    const error = { code: "rate_limit_exceeded", message: "Slow" };
    expect(read({ ...response([text("a")]), error })).toEqual({
      kind: "error",
      error: { ...error, typed: true },
    });
    expect(read(response([text("a")], "failed"))).toEqual({ kind: "error", error: { typed: false } });
  });

  it("counts tokens only where both numbers are given", () => {
    const usage = (counts: unknown) => read({ ...response([text("a")]), usage: counts });
    expect(usage({ input_tokens: 1 })).not.toHaveProperty("usage");
    expect(usage(null)).not.toHaveProperty("usage");
  });

  it.each(["", "<html>", "null", "[]", "{}", { output: "a" }, response(["a"]), response([], null)])(
    "takes %j for malformed",
    (body) => {
      expect(read(body).kind).toBe("malformed");
    },
  );
});
