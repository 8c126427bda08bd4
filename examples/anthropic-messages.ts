/**
 * The official Anthropic package through the gateway: only the address is different. In the demo
 * simulated providers answer; with a key in the environment, Anthropic does.
 *
 *   npm start                                              (in one terminal)
 *   node_modules/.bin/node examples/anthropic-messages.ts  (in another)
 */
import Anthropic from "@anthropic-ai/sdk";

const gateway = process.env["UNDERSTUDY_URL"] ?? "http://127.0.0.1:8080";
const client = new Anthropic({ baseURL: gateway, apiKey: "none-needed-yet" });
const question = {
  model: "claude-sonnet-5",
  max_tokens: 300,
  messages: [{ role: "user" as const, content: "What is an understudy?" }],
};

const { data, response } = await client.messages.create(question).withResponse();
console.log(data.content.map((block) => (block.type === "text" ? block.text : "")).join(""));
console.log(`served by ${response.headers.get("x-understudy-served-by")}`);
console.log(response.headers.get("x-understudy-notice") ?? "no notice: the primary answered");

for await (const event of await client.messages.create({ ...question, stream: true })) {
  if (event.type === "content_block_delta" && event.delta.type === "text_delta") {
    process.stdout.write(event.delta.text);
  }
}
process.stdout.write("\n");
