import { describe, expect, it } from "vitest";
import { anthropicMessages } from "./anthropic-messages.ts";

function continued(body: string, delivered = "The tide"): string | null {
  const read = anthropicMessages.readRequest(new TextEncoder().encode(body));
  if ("fault" in read) throw new Error(read.fault.message);
  const bytes = anthropicMessages.continueRequest(read.request, "claude-haiku-4-5", delivered);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

const user = '{"role":"user","content":"tides?"}';

describe("going on with a message", () => {
  it("adds what was said as the assistant's turn, and leaves every other byte as it was", () => {
    const body = `{ "max_tokens" :100,"messages":[ ${user} ],"mod\\u0065l":"claude-opus","x":[1.0, 2]}`;
    expect(continued(body, 'The "tide"\n€')).toBe(
      `{ "max_tokens" :96,"messages":[ ${user} ,{"role":"assistant","content":"The \\"tide\\"\\n€"}],` +
        '"mod\\u0065l":"claude-haiku-4-5","x":[1.0, 2]}',
    );
  });

  it("leaves at least one token, and a request without a limit without one", () => {
    const long = "tide ".repeat(100);
    expect(continued(`{"model":"m","max_tokens":3,"messages":[${user}]}`, long)).toContain('"max_tokens":1,');
    expect(continued(`{"model":"m","messages":[${user}]}`)).not.toContain("max_tokens");
  });

  it.each([
    ["a turn of the assistant is there already", `[${user},{"role":"assistant","content":"The"}]`, ""],
    ["nobody has asked anything", "[]", ""],
    ["thinking is asked for", `[${user}]`, ',"thinking":{"type":"enabled","budget_tokens":1024}'],
    [
      "a hosted tool may be used",
      `[${user}]`,
      ',"tools":[{"type":"web_search_20250305","name":"web_search"}]',
    ],
    ["a tool must be called", `[${user}]`, ',"tools":[{"name":"a"}],"tool_choice":{"type":"any"}'],
    ["a certain tool must be called", `[${user}]`, ',"tool_choice":{"type":"tool","name":"a"}'],
    ["the answer follows a schema", `[${user}]`, ',"output_config":{"format":{"type":"json_schema"}}'],
    ["it follows one, as the beta had it", `[${user}]`, ',"output_format":{"type":"json_schema"}'],
  ])("is not possible where %s", (_, messages, more) => {
    expect(continued(`{"model":"m","max_tokens":9,"messages":${messages}${more}}`)).toBeNull();
  });

  it("is possible where tools may be called, and none must", () => {
    const body = `{"model":"m","max_tokens":9,"messages":[${user}],"tools":[{"name":"a"}],"tool_choice":{"type":"auto"}}`;
    expect(continued(body)).toContain('{"role":"assistant","content":"The tide"}]');
    expect(continued(`{"model":"m","messages":[${user}],"output_config":{"effort":"low"}}`)).not.toBeNull();
  });

  it("needs something to go on from", () => {
    expect(continued(`{"model":"m","messages":[${user}]}`, " \n")).toBeNull();
  });
});
