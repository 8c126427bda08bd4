/**
 * OpenAI's newer interface, whole and streamed; what the AI SDK and Codex speak as well.
 *
 *   npm start                                              (in one terminal)
 *   node_modules/.bin/node examples/openai-responses.ts    (in another)
 */
import OpenAI from "openai";

const gateway = process.env["UNDERSTUDY_URL"] ?? "http://127.0.0.1:8080";
const client = new OpenAI({ baseURL: `${gateway}/v1`, apiKey: "none-needed-yet" });
const question = { model: "gpt-4o", input: "What is an understudy?" };

const { data, response } = await client.responses.create(question).withResponse();
console.log(data.output_text);
console.log(`served by ${response.headers.get("x-understudy-served-by")}`);
console.log(response.headers.get("x-understudy-notice") ?? "no notice: the primary answered");

for await (const event of await client.responses.create({ ...question, stream: true })) {
  if (event.type === "response.output_text.delta") process.stdout.write(event.delta);
}
process.stdout.write("\n");
