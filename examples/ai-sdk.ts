/**
 * The AI SDK through the gateway: two providers, one address. Its OpenAI models speak Responses.
 *
 *   npm start                                              (in one terminal)
 *   node_modules/.bin/node examples/ai-sdk.ts              (in another)
 */
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, streamText } from "ai";

const gateway = process.env["UNDERSTUDY_URL"] ?? "http://127.0.0.1:8080";
const settings = { baseURL: `${gateway}/v1`, apiKey: "none-needed-yet" };
const models = [createOpenAI(settings)("gpt-4o"), createAnthropic(settings)("claude-sonnet-5")];
const prompt = "What is an understudy?";

for (const model of models) {
  const { text, finalStep } = await generateText({ model, prompt });
  console.log(text);
  console.log(`served by ${finalStep.response.headers?.["x-understudy-served-by"]}`);

  for await (const piece of streamText({ model, prompt }).textStream) process.stdout.write(piece);
  process.stdout.write("\n");
}
