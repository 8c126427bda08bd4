import { describe, expect, it } from "vitest";
import { readPlainAnswer } from "./plain-answer.ts";

const encoder = new TextEncoder();
const read = (body: unknown) =>
  readPlainAnswer(encoder.encode(typeof body === "string" ? body : JSON.stringify(body)));
const choice = (message: object, reason: unknown = "stop") => ({
  choices: [{ index: 0, message, finish_reason: reason }],
});

describe("readPlainAnswer", () => {
  it.each([
    { content: "a" },
    { content: null, refusal: "No" },
    { content: null, tool_calls: [{ id: "call_1" }] },
    { content: null, function_call: { name: "f" } },
    { content: null, audio: { id: "audio_1" } },
    { content: "", reasoning_content: "Hm" },
  ])("finds %j not empty", (message) => {
    expect(read(choice(message))).toEqual({ kind: "answer", finishReason: "stop", empty: false });
  });

  it("calls empty only what claims to have stopped normally in every choice", () => {
    expect(read(choice({ content: "" }))).toMatchObject({ empty: true });
    expect(read(choice({ content: null }, "length"))).toMatchObject({ empty: false });
    for (const texts of [
      ["", "a"],
      ["a", ""],
    ]) {
      const choices = texts.flatMap((content) => choice({ content }).choices);
      expect(read({ choices })).toMatchObject({ empty: false });
    }
  });

  it("tells the least usual finish reason of several choices", () => {
    const choices = ["stop", "length"].flatMap((reason) => choice({ content: "a" }, reason).choices);
    expect(read({ choices })).toMatchObject({ finishReason: "length" });
  });

  it("takes an answer without finish reason for what it is", () => {
    for (const reason of [null, 7, ""])
      expect(read(choice({ content: "a" }, reason))).toEqual({
        kind: "answer",
        finishReason: "unknown",
        empty: false,
      });
  });

  it.each([
    "",
    "<html>Bad gateway</html>",
    '{"choices":[',
    "null",
    [],
    {},
    { choices: {} },
    { choices: [] },
    { choices: [1] },
    { choices: [{ finish_reason: "stop" }] },
    choice({ content: null }, null),
  ])("takes %j for malformed", (body) => {
    expect(read(body).kind).toBe("malformed");
  });

  it("finds an error object in place of an answer, or in a choice", () => {
    const error = { message: "No capacity", code: "503", typed: true };
    expect(read({ error: { message: "No capacity", code: 503 } })).toEqual({ kind: "error", error });
    const failed = {
      ...choice({ content: "" }, "error").choices[0],
      error: { message: "No capacity", code: 503 },
    };
    expect(read({ choices: [failed] })).toEqual({ kind: "error", error });
  });

  it("counts tokens only where both numbers are given", () => {
    expect(read({ ...choice({ content: "a" }), usage: { prompt_tokens: 1 } })).not.toHaveProperty("usage");
    expect(read({ ...choice({ content: "a" }), usage: null })).not.toHaveProperty("usage");
  });
});
