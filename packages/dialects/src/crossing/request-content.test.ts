import { exactKey, guardedKey } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { dialects, type DialectName } from "../dialects.ts";
import { requestContent } from "./request-content.ts";

type Fields = Readonly<Record<string, unknown>>;

const messages = [{ role: "user", content: "How do I sort a list?" }];
const least: Readonly<Record<"openai-chat" | "openai-responses" | "anthropic-messages", Fields>> = {
  "openai-chat": { model: "m", messages },
  "openai-responses": { model: "m", input: messages },
  "anthropic-messages": { model: "m", max_tokens: 99_000, messages },
};
const schema = { type: "object", properties: { a: { type: "string" } } };
const chatFormat = (strict?: boolean | null) => ({
  response_format: { type: "json_schema", json_schema: { name: "a", schema, strict } },
});
const responsesFormat = (strict?: boolean | null) => ({
  text: { format: { type: "json_schema", name: "a", schema, strict } },
});
const budget = (tokens: number) => ({ thinking: { type: "enabled", budget_tokens: tokens } });

function keysOf(dialect: keyof typeof least, fields: Fields) {
  const { cross }: (typeof dialects)[DialectName] = dialects[dialect];
  const body = new TextEncoder().encode(JSON.stringify({ ...least[dialect], ...fields }));
  const content = cross === undefined ? null : requestContent(cross, body);
  if (content === null) throw new Error("cannot be carried");
  const request = { ...content, tenant: "a", route: "r", beta: null };
  return { exact: exactKey(request), guarded: guardedKey(request, content.question) };
}

/** To another provider they are the same request, and their answers differ all the same. */
const different: readonly (readonly [keyof typeof least, string, Fields, Fields])[] = [
  ["openai-chat", "thinks longer", budget(20_000), budget(30_000)],
  ["openai-chat", "may think", { thinking: { type: "enabled" } }, budget(9000)],
  ["openai-chat", "thinks longer", { reasoning: { max_tokens: 5000 } }, { reasoning: { max_tokens: 9000 } }],
  ["openai-chat", "keeps to its schema", chatFormat(), chatFormat(true)],
  ["openai-chat", "keeps to its schema", chatFormat(null), chatFormat(true)],
  ["openai-chat", "keeps to its schema", chatFormat(false), chatFormat(true)],
  ["openai-responses", "keeps to its schema", responsesFormat(), responsesFormat(true)],
  ["anthropic-messages", "thinks longer", budget(20_000), budget(30_000)],
  ["anthropic-messages", "thinks", { output_config: { effort: "high" } }, { thinking: { type: "adaptive" } }],
  [
    "anthropic-messages",
    "tries harder",
    { thinking: { type: "disabled" }, output_config: { effort: "low" } },
    { thinking: { type: "disabled" }, output_config: { effort: "high" } },
  ],
];

describe("a request has another key than one that", () => {
  it.for(different)("%s: %s", ([dialect, , one, other]) => {
    const [first, second] = [keysOf(dialect, one), keysOf(dialect, other)];
    expect(second.exact).not.toBe(first.exact);
    if (first.guarded !== null) expect(second.guarded).not.toBe(first.guarded);
  });
});

it("is one request in every format where it asks the same", () => {
  const shared = { temperature: 0.5, top_p: 0.9 };
  const { exact, guarded } = keysOf("openai-chat", { ...shared, max_completion_tokens: 50 });
  expect(guarded).not.toBeNull();
  expect(keysOf("openai-responses", { ...shared, max_output_tokens: 50 })).toEqual({ exact, guarded });
  expect(keysOf("anthropic-messages", { ...shared, max_tokens: 50 })).toEqual({ exact, guarded });
});
