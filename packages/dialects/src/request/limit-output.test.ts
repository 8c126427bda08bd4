import { expect, it } from "vitest";
import type { ReadRequest } from "../dialect.ts";
import { dialects, type DialectName } from "../dialects.ts";
import { limitOutput } from "./limit-output.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function read(dialect: DialectName, body: string): ReadRequest {
  const result = dialects[dialect].readRequest(encoder.encode(body));
  if ("fault" in result) throw new Error(result.fault.message);
  return result.request;
}

const asked = '"messages":[{"role":"user","content":"max_tokens: 9000 é🎭"}],"later":1e400';

it.each<[DialectName, string, string]>([
  ["openai-chat", `{"max_tokens": 9000 ,"model":"m",${asked}}`, `{"max_tokens": 40 ,"model":"m",${asked}}`],
  [
    "openai-chat",
    `{"model":"m",${asked},"max_completion_tokens":9.0e3}`,
    `{"model":"m",${asked},"max_completion_tokens":40}`,
  ],
  [
    "openai-chat",
    `{"max_tokens":9000,"model":"m",${asked},"max_completion_tokens":9000}`,
    `{"max_tokens":40,"model":"m",${asked},"max_completion_tokens":40}`,
  ],
  [
    "openai-chat",
    `{"max_completion_tokens":null,"model":"m",${asked},"max_tokens":9000}`,
    `{"max_completion_tokens":null,"model":"m",${asked},"max_tokens":40}`,
  ],
  ["anthropic-messages", `{${asked},"max_tokens":41,"model":"m"}`, `{${asked},"max_tokens":40,"model":"m"}`],
  [
    "openai-responses",
    '{"max_output_tokens":100,"input":"hi","model":"m"}',
    '{"max_output_tokens":40,"input":"hi","model":"m"}',
  ],
])("%s: %s is asked for less, every other byte as it was", (dialect, body, limited) => {
  const request = limitOutput(read(dialect, body), 40);
  expect(decoder.decode(request.body)).toBe(limited);
  // As if the client had sent it so.
  expect(request).toEqual({
    ...read(dialect, limited),
    estimatedPromptTokens: request.estimatedPromptTokens,
  });
  const renamed = decoder.decode(dialects[dialect].withModel(request, "other"));
  expect(renamed).toBe(limited.replace('"model":"m"', '"model":"other"'));
});

it.each([
  ["asks for no more", '{"model":"m","messages":[],"max_tokens":40}'],
  ["names no maximum", '{"model":"m","messages":[]}'],
  ["names none that is one", '{"model":"m","messages":[],"max_tokens":"many"}'],
])("a request that %s stays as it is", (_what, body) => {
  const request = read("openai-chat", body);
  expect(limitOutput(request, 40)).toBe(request);
});
