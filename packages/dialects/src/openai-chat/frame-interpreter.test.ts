import { describe, expect, it } from "vitest";
import { ChatInterpreter } from "./frame-interpreter.ts";

const content = { kind: "content" };
const other = { kind: "other" };

const interpret = (data: unknown, choices = 1) =>
  new ChatInterpreter(choices).interpret({ data: typeof data === "string" ? data : JSON.stringify(data) });

const delta = (value: object) => ({ choices: [{ index: 0, delta: value, finish_reason: null }] });
const finish = (reason: unknown, index = 0, value = {}) => ({
  choices: [{ index, delta: value, finish_reason: reason }],
});

describe("ChatInterpreter", () => {
  it.each([
    { content: "a" },
    { content: " " },
    { content: [{ type: "thinking", thinking: [] }] },
    { reasoning_content: "a" },
    { reasoning: "a" },
    { reasoning_details: [{ type: "reasoning.encrypted" }] },
    { tool_calls: [{ index: 0, function: { arguments: "" } }] },
    { function_call: { arguments: "{" } },
    { refusal: "No" },
    { audio: { data: "AAAA" } },
    { images: [{ type: "image_url" }] },
    { role: "assistant", content: "", reasoning: "a" },
  ])("takes %j for content", (value) => {
    expect(interpret(delta(value))).toEqual(content);
  });

  it.each([
    delta({}),
    delta({ role: "assistant", content: "" }),
    delta({ content: null, tool_calls: null, function_call: null, refusal: null, audio: null }),
    delta({ reasoning_content: "", reasoning: "", tool_calls: [], refusal: "" }),
    { choices: [] },
    { choices: [{ index: 0, finish_reason: null, content_filter_results: {} }] },
    { choices: [], usage: { prompt_tokens: 1 } },
    { choices: null, usage: { prompt_tokens: 1 } },
    { usage: { prompt_tokens: 1 } },
    finish(""),
    { ...delta({}), error: null },
  ])("takes %j for nothing of the answer", (chunk) => {
    expect(interpret(chunk)).toEqual(other);
  });

  it("takes frames without data for nothing of the answer", () => {
    expect(new ChatInterpreter(1).interpret({})).toEqual(other);
    expect(new ChatInterpreter(1).interpret({ event: "ping" })).toEqual(other);
  });

  it.each([
    "",
    "nope",
    '{"choices":[',
    "7",
    "null",
    "[]",
    '"text"',
    "{}",
    '{"choices":{}}',
    '{"choices":[1]}',
    '{"choices":null}',
  ])("takes %j for malformed", (data) => {
    expect(interpret(data).kind).toBe("malformed");
  });

  it.each(["stop", "length", "tool_calls", "function_call", "content_filter", "eos"])(
    "ends with %s",
    (reason) => {
      const filtered = reason === "content_filter";
      expect(interpret(finish(reason))).toEqual({ kind: "finish", reason, filtered, content: false });
    },
  );

  it("says when the finish frame carries content too", () => {
    expect(interpret(finish("stop", 0, { content: "Yes" }))).toMatchObject({ kind: "finish", content: true });
  });

  it("ends only when every choice asked for has its reason, and tells the least usual one", () => {
    const interpreter = new ChatInterpreter(3);
    const kinds = [finish("stop", 1), finish("length", 0), finish("stop", 2)].map((chunk) =>
      interpreter.interpret({ data: JSON.stringify(chunk) }),
    );
    expect(kinds).toEqual([
      other,
      other,
      { kind: "finish", reason: "length", filtered: false, content: false },
    ]);
  });

  it("does not reopen a choice that has its reason", () => {
    const interpreter = new ChatInterpreter(2);
    const kinds = [finish("stop", 0), delta({}), finish("stop", 1)].map(
      (chunk) => interpreter.interpret({ data: JSON.stringify(chunk) }).kind,
    );
    expect(kinds).toEqual(["other", "other", "finish"]);
  });

  it("finds content in any choice of a frame", () => {
    const texts = ["", "a", ""].map((content, index) => ({ index, delta: { content } }));
    expect(interpret({ choices: texts }, 3)).toEqual(content);
  });

  it("puts a content filter before every other reason", () => {
    const choices = ["length", "content_filter", "stop"].map(
      (reason, index) => finish(reason, index).choices[0],
    );
    expect(interpret({ choices }, 3)).toMatchObject({ reason: "content_filter", filtered: true });
  });

  it("waits for a choice that was seen, asked for or not", () => {
    const interpreter = new ChatInterpreter(1);
    const kindOf = (chunk: object) => interpreter.interpret({ data: JSON.stringify(chunk) }).kind;
    expect(
      kindOf({
        choices: [
          { index: 0, delta: {} },
          { index: 1, delta: {} },
        ],
      }),
    ).toBe("other");
    expect(kindOf(finish("stop", 0))).toBe("other");
    expect(kindOf(finish("stop", 1))).toBe("finish");
  });

  it("reads how many tokens it took, behind the finish or in it", () => {
    const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
    const read = { inputTokens: 9, outputTokens: 4 };
    expect(interpret({ choices: [], usage })).toEqual({ kind: "other", usage: read });
    expect(interpret({ choices: null, usage })).toEqual({ kind: "other", usage: read });
    expect(interpret({ ...finish("stop"), usage })).toMatchObject({ kind: "finish", usage: read });
    expect(interpret({ ...delta({ content: "a" }), usage: null })).toEqual(content);
  });

  it("ends once, though a server repeats its finish reason beside the usage", () => {
    const interpreter = new ChatInterpreter(1);
    const kinds = [finish("stop"), { ...finish("stop"), usage: {} }, finish("stop", 0, { content: "a" })].map(
      (chunk) => interpreter.interpret({ data: JSON.stringify(chunk) }).kind,
    );
    expect(kinds).toEqual(["finish", "other", "content"]);
  });

  it("lets the sentinel end the answer of a server that ignored n", () => {
    const interpreter = new ChatInterpreter(2);
    const meanings = [JSON.stringify(finish("stop")), "[DONE]", "[DONE]"].map((data) =>
      interpreter.interpret({ data }),
    );
    expect(meanings).toMatchObject([
      other,
      { kind: "finish", reason: "stop", content: false },
      { kind: "sentinel" },
    ]);
  });

  it("does not let the sentinel end an answer that is not over", () => {
    const interpreter = new ChatInterpreter(1);
    interpreter.interpret({ data: JSON.stringify(delta({ content: "a" })) });
    expect(interpreter.interpret({ data: "[DONE]" })).toEqual({ kind: "sentinel" });
    expect(interpret("[DONE] ")).toEqual({ kind: "sentinel" });
  });

  it.each([
    [
      { error: { message: "Overloaded", type: "server_error", code: null } },
      { message: "Overloaded", type: "server_error", typed: true },
    ],
    [
      { error: { message: "Slow", code: 429 }, ...delta({ content: "" }) },
      { message: "Slow", code: "429", typed: true },
    ],
    [
      { object: "error", message: "Bad", type: "BadRequestError", code: 400 },
      { message: "Bad", type: "BadRequestError", code: "400", typed: true },
    ],
    [finish("error"), { typed: false }],
    [
      { choices: [{ finish_reason: "error", error: { message: "Gone", code: 502 } }] },
      { message: "Gone", code: "502", typed: true },
    ],
  ])("reads the error in %j", (chunk, error) => {
    expect(interpret(chunk)).toEqual({ kind: "error", error });
  });

  it("believes the event name `error`, whatever its data", () => {
    const event = "error";
    const data = '{"message":"Bad","code":"x"}';
    const interpreter = new ChatInterpreter(1);
    expect(interpreter.interpret({ event, data })).toEqual({
      kind: "error",
      error: { message: "Bad", code: "x", typed: true },
    });
    expect(interpreter.interpret({ event, data: "oops" })).toEqual({
      kind: "error",
      error: { typed: false },
    });
    expect(interpreter.interpret({ event })).toEqual({ kind: "error", error: { typed: false } });
  });
});
