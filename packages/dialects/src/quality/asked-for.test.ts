import { describe, expect, it } from "vitest";
import { dialects } from "../dialects.ts";
import { askedFor } from "./asked-for.ts";

const schema = { type: "object", properties: { a: { type: "number" } }, required: ["a"] };
const question = "How many are there?";

const requests = {
  "openai-chat": {
    model: "m",
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hello." },
      { role: "assistant", content: "Hi." },
      { role: "user", content: question },
    ],
    response_format: { type: "json_schema", json_schema: { name: "n", strict: true, schema } },
    tools: [{ type: "function", function: { name: "f", parameters: schema } }],
  },
  "anthropic-messages": {
    model: "m",
    max_tokens: 9,
    system: "Be brief.",
    messages: [
      { role: "user", content: "Hello." },
      { role: "assistant", content: "Hi." },
      { role: "user", content: question },
    ],
    output_config: { format: { type: "json_schema", schema } },
    tools: [{ name: "f", input_schema: schema }],
  },
  "openai-responses": {
    model: "m",
    instructions: "Be brief.",
    input: [
      { role: "user", content: "Hello." },
      { role: "assistant", content: "Hi." },
      { role: "user", content: question },
    ],
    text: { format: { type: "json_schema", name: "n", strict: true, schema } },
    tools: [{ type: "function", name: "f", parameters: schema, strict: true }],
  },
} as const;

type Name = keyof typeof requests;
const names = ["openai-chat", "anthropic-messages", "openai-responses"] as const satisfies readonly Name[];

function asked(name: Name, more: object = {}) {
  const { cross } = dialects[name];
  if (cross === undefined) throw new Error("not carried over");
  return askedFor(cross, new TextEncoder().encode(JSON.stringify({ ...requests[name], ...more })));
}

describe.each(names)("what is asked for in %s", (name) => {
  it("is told: the question, what came before, the structure, the tools", () => {
    const wish = asked(name);
    expect(wish).toMatchObject({ question, earlier: ["Be brief.", "Hello.", "Hi."] });
    expect([wish?.json?.fits({ a: 1 }), wish?.json?.fits({})]).toEqual([true, false]);
    expect([wish?.fitsTool("f", { a: 1 }), wish?.fitsTool("f", {}), wish?.fitsTool("g", {})]).toEqual([
      true,
      false,
      null,
    ]);
  });

  it("cannot be told where more is asked than can be carried over", () => {
    expect(asked(name, { something_new: true })).toBeNull();
  });
});

it("JSON without a schema is any JSON, and a text none", () => {
  expect(asked("openai-chat", { response_format: { type: "json_object" } })?.json?.fits([7])).toBe(true);
  expect(asked("openai-chat", { response_format: { type: "text" } })?.json).toBeNull();
});

it("a message with a picture is no question", () => {
  const content = [
    { type: "text", text: question },
    { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
  ];
  expect(asked("openai-chat", { messages: [{ role: "user", content }] })).toMatchObject({ question: null });
});
