/**
 * LangChain through the gateway. It keeps the headers of an answer to itself, so who served it is read
 * on the way.
 *
 *   npm start                                              (in one terminal)
 *   node_modules/.bin/node examples/langchain.ts           (in another)
 */
import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI } from "@langchain/openai";

const gateway = process.env["UNDERSTUDY_URL"] ?? "http://127.0.0.1:8080";
const apiKey = "none-needed-yet";

const tellingFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  console.log(`served by ${response.headers.get("x-understudy-served-by")}`);
  return response;
};
const openai = { baseURL: `${gateway}/v1`, fetch: tellingFetch };
const anthropic = { baseURL: gateway, fetch: tellingFetch };
const models = [
  new ChatOpenAI({ model: "gpt-4o", apiKey, configuration: openai }),
  new ChatAnthropic({ model: "claude-sonnet-5", apiKey, clientOptions: anthropic }),
];

for (const model of models) console.log((await model.invoke("What is an understudy?")).text);
