import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Prompt } from "@ai-sdk/provider";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { crossed } from "./testing/crossed.ts";
import { generatedRequest } from "./testing/generated-request.ts";

type ModelWith = (fetch: typeof globalThis.fetch) => LanguageModelV4;

const plain = {
  choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
};

/** What the package writes when it is asked with these options. */
async function writtenBy(modelWith: ModelWith, options: LanguageModelV4CallOptions): Promise<object> {
  let body = "";
  const model = modelWith(async (url, request) => {
    body = await new Request(url, request).text();
    return Response.json(plain);
  });
  await model.doGenerate(options);
  return JSON.parse(body);
}

/** Both packages join the texts of one turn of the assistant. */
function joined(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  return prompt.map((message) => {
    if (message.role !== "assistant") return message;
    const said = message.content.filter((part) => part.type === "text");
    const others = message.content.filter((part) => part.type !== "text");
    const text = said.map((part) => part.text).join("");
    return { ...message, content: text === "" ? others : [{ type: "text", text }, ...others] };
  });
}

/** `dropped`: what the package has no field for, and warns of. */
async function expectStable(
  modelWith: ModelWith,
  dropped: readonly (keyof LanguageModelV4CallOptions)[],
): Promise<void> {
  const names = new Set<string>(dropped);
  const property = fc.asyncProperty(generatedRequest, async (request) => {
    const { options } = crossed(request);
    const kept = Object.entries(options).filter(([name]) => !names.has(name));
    const again = crossed(await writtenBy(modelWith, options)).options;
    expect(again).toEqual({ ...Object.fromEntries(kept), prompt: joined(options.prompt) });
  });
  await fc.assert(property, { numRuns: 300 });
}

it("OpenAI's package writes a carried request so that it is carried the same again", async () => {
  const modelWith: ModelWith = (fetch) => createOpenAI({ apiKey: "sk-test", fetch }).chat("gpt-4.1");
  await expectStable(modelWith, ["topK"]);
});

it("the package for compatible servers does so too", async () => {
  const name = "compatible";
  const modelWith: ModelWith = (fetch) =>
    createOpenAICompatible({
      name,
      baseURL: "http://127.0.0.1/v1",
      supportsStructuredOutputs: true,
      fetch,
    }).chatModel("m");
  await expectStable(modelWith, ["topK", "providerOptions"]);
});
