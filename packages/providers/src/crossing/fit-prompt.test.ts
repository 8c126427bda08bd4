import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { expect, it } from "vitest";
import { amazonBedrockPackage } from "./packages/amazon-bedrock-package.ts";
import { anthropicPackage } from "./packages/anthropic-package.ts";
import { googlePackage } from "./packages/google-package.ts";
import { fitPrompt } from "./fit-prompt.ts";

const reasoning = { type: "reasoning", text: "hm" } as const;
const call = (input: unknown) => ({ type: "tool-call", toolCallId: "c", toolName: "f", input }) as const;

function answered(...content: Extract<LanguageModelV4Prompt[number], { role: "assistant" }>["content"]) {
  return [
    { role: "system", content: "mind" },
    { role: "assistant", content },
  ] satisfies LanguageModelV4Prompt;
}

it("leaves earlier reasoning behind where it would become text, and says so", () => {
  const prompt = answered(reasoning, { type: "text", text: "yes" });
  expect(fitPrompt(prompt, googlePackage)).toEqual({
    prompt: answered({ type: "text", text: "yes" }),
    leftOut: ["reasoning"],
  });
  expect(fitPrompt(prompt, amazonBedrockPackage)).toEqual({ prompt, leftOut: [] });
});

it("says so where it is not told that a tool's result was an error", () => {
  const output = { type: "error-text", value: "no such city" } as const;
  const result = { type: "tool-result", toolCallId: "c", toolName: "f", output } as const;
  const prompt = [{ role: "tool", content: [result] }] satisfies LanguageModelV4Prompt;
  expect(fitPrompt(prompt, amazonBedrockPackage).leftOut).toEqual(["is_error"]);
  expect(fitPrompt(prompt, anthropicPackage).leftOut).toEqual([]);
});

it("leaves no empty turn where there was reasoning alone", () => {
  const [instructions] = answered();
  expect(fitPrompt(answered(reasoning), googlePackage).prompt).toEqual([instructions]);
});

it("gives arguments as text or as what they are, none for an empty text", () => {
  const prompt = answered(call('{"a":1}'), call(""));
  expect(fitPrompt(prompt, googlePackage).prompt).toEqual(answered(call('{"a":1}'), call("{}")));
  expect(fitPrompt(prompt, amazonBedrockPackage).prompt).toEqual(answered(call({ a: 1 }), call({})));
});
