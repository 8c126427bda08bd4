import type { StreamFrame } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { continueAs, textOf, withText } from "./continuation.ts";

const encoder = new TextEncoder();
const frame = (text: string): StreamFrame => ({ bytes: encoder.encode(text), meaning: { kind: "content" } });
const chunk = (data: object): StreamFrame => frame(`data: ${JSON.stringify(data)}\n\n`);
const choice = (delta: unknown, rest: object = {}) => chunk({ choices: [{ index: 0, delta, ...rest }] });

describe("textOf", () => {
  it.each([
    [choice({ content: "a" }), "a"],
    [choice({ role: "assistant", content: "a", refusal: null, tool_calls: [] }, { logprobs: null }), "a"],
    [choice({ content: "a" }, { content_filter_results: {}, finish_reason: "stop" }), "a"],
    [choice({ role: "assistant", content: "" }), ""],
    [choice({}), ""],
    [choice(null), ""],
    [chunk({ choices: [], usage: {} }), ""],
    [chunk({ usage: {} }), ""],
    [frame(": comment\n\n"), ""],
  ])("is what the frame adds: %#", (each, text) => {
    expect(textOf(each)).toBe(text);
  });

  it.each([
    choice({ content: "a", tool_calls: [{ index: 0 }] }),
    choice({ content: "a", reasoning_content: "b" }),
    choice({ refusal: "No" }),
    choice({ content: [{ type: "thinking" }] }),
    choice({ content: "a" }, { logprobs: { content: [] } }),
    choice({ content: "a" }, { index: 1 }),
    choice({ content: "" }, { finish_reason: "error" }),
    choice("a"),
    chunk({ choices: [{ delta: { content: "a" } }, { delta: { content: "b" } }] }),
    chunk({ choices: ["a"] }),
    chunk({ choices: "a" }),
    chunk({ error: { message: "No" } }),
    frame("data: [DONE]\n\n"),
    frame('data: {"choices":[{"delta":\ndata: {"content":"a"}}]}\n\n'),
  ])("is null for what cannot be taken up: %#", (each) => {
    expect(textOf(each)).toBeNull();
  });
});

describe("withText", () => {
  it("refuses a frame that has no text", () => {
    expect(() => withText(frame("data: [DONE]\n\n"), "a")).toThrow("without text");
  });
});

describe("continueAs", () => {
  const rename = (first: object, next: string) =>
    new TextDecoder().decode(continueAs(chunk(first))(frame(next)));

  it("gives id and created as they were written, wherever they stand, and keeps the model", () => {
    const first = { created: 7, id: 'a"' };
    expect(rename(first, 'data: {"id":"b","model":"m","created" : 8 }\n\n')).toBe(
      'data: {"id":"a\\"","model":"m","created" : 7 }\n\n',
    );
    expect(rename(first, 'data: {"created":8,"x":{"id":1},"id":null}\n\n')).toBe(
      'data: {"created":7,"x":{"id":1},"id":"a\\""}\n\n',
    );
  });

  it("adds no field, and touches nothing without a name", () => {
    expect(rename({ id: "a", created: 7 }, 'data: {"model":"m"}\n\n')).toBe('data: {"model":"m"}\n\n');
    expect(rename({ id: "a" }, 'data: {"id":"b","created":8}\n\n')).toBe('data: {"id":"a","created":8}\n\n');
    for (const other of ["data: [DONE]\n\n", ": comment\n\n"]) expect(rename({ id: "a" }, other)).toBe(other);
  });
});
