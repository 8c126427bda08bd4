import { createOpenAI } from "@ai-sdk/openai";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { breakOff } from "../testing/interrupted-example.ts";
import { replay } from "../testing/replay-server.ts";
import { openaiResponses } from "./openai-responses.ts";

/** The AI SDK reads the response inside `response.failed`, not the error beside it. */

const request = '{"model":"gpt-4.1","input":"Hello","stream":true}';
const file = new URL("../fixtures/openai-responses/text.txt", import.meta.url);
const bytes = new Uint8Array(readFileSync(file));

/** The parts of the stream, each by its type and what matters of it. */
async function parts(body: Uint8Array): Promise<readonly object[]> {
  await using server = await replay({ body });
  const model = createOpenAI({ baseURL: server.baseUrl, apiKey: "sk-test" }).responses("gpt-4.1");
  const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "Hello" }] }];
  const { stream } = await model.doStream({ prompt });
  const read = [];
  for await (const part of stream) read.push(part);
  return read;
}

describe("the AI SDK", () => {
  it("reads the example as a whole answer", async () => {
    const whole = await parts(bytes);
    const text = whole.map((part) => ("delta" in part ? part.delta : "")).join("");
    expect(text).toBe('Hi there! Ça va "bien" 🎭\n How can I assist you today?');
    expect(whole.at(-1)).toMatchObject({ type: "finish", finishReason: { unified: "stop" } });
  });

  it.each([5, 7])("reports an interruption behind frame %i as an error, and so the end", async (frames) => {
    const broken = await parts(breakOff(openaiResponses, { request, bytes }, frames));
    expect(broken.find((part) => "error" in part)).toMatchObject({
      type: "error",
      error: { message: "The stream broke." },
    });
    expect(broken.at(-1)).toMatchObject({ type: "finish", finishReason: { unified: "error" } });
  });

  it("raises one that comes before any output", async () => {
    await expect(parts(breakOff(openaiResponses, { request, bytes }, 2))).rejects.toMatchObject({
      name: "AI_APICallError",
      message: "The stream broke.",
    });
  });
});
