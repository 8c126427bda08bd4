import { expect, it } from "vitest";
import { describeDialect } from "../testing/index.ts";
import { anthropicCountTokens } from "./anthropic-count-tokens.ts";

const request = '{"model":"example-model","messages":[{"role":"user","content":"Hello, Claude"}]}';

describeDialect(anthropicCountTokens, {
  requests: [
    request,
    '{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]}],"system":"s","tools":[{"name":"t","input_schema":{}}],"mo\\u0064el":"example-model"}',
  ],
  streams: "none",
  plain: [
    {
      // Anthropic's API reference, "Count tokens in a Message".
      name: "of tokens",
      body: '{\n  "input_tokens": 2095\n}\n',
      meaning: { kind: "answer", finishReason: "stop", empty: false },
    },
    {
      name: "with more than the count",
      body: '{"input_tokens":25000,"context_management":{"original_input_tokens":70000}}',
      meaning: { kind: "answer", finishReason: "stop", empty: false },
    },
    {
      name: "that is an error",
      body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
      meaning: {
        kind: "error",
        error: { message: "Overloaded", type: "overloaded_error", typed: true },
      },
    },
  ],
  errors: [
    {
      name: "of Anthropic",
      body: '{"type":"error","error":{"type":"rate_limit_error","message":"Slow down"}}',
      error: { message: "Slow down", type: "rate_limit_error", typed: true },
    },
  ],
});

it("has neither streams nor side effects, whatever the message would have had", () => {
  const body =
    '{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}],"tools":[{"type":"web_search_20250305","name":"web_search"}]}';
  const read = anthropicCountTokens.readRequest(new TextEncoder().encode(body));
  expect(read).toMatchObject({ request: { stream: false, sideEffects: false } });
});

it.each(['{"input_tokens":"12"}', "{}", "[]", "12"])("takes %s for malformed", (body) => {
  const read = anthropicCountTokens.readRequest(new TextEncoder().encode(request));
  if ("fault" in read) throw new Error(read.fault.message);
  const codec = anthropicCountTokens.codec(read.request);
  expect(codec.readPlain(new TextEncoder().encode(body)).kind).toBe("malformed");
});
