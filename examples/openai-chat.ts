/**
 * The official OpenAI package through the gateway: only the address is different.
 *
 *   npm start                                              (in one terminal)
 *   node_modules/.bin/node examples/openai-chat.ts         (in another)
 */
import OpenAI from "openai";

const gateway = process.env["UNDERSTUDY_URL"] ?? "http://127.0.0.1:8080";
const client = new OpenAI({ baseURL: `${gateway}/v1`, apiKey: "none-needed-yet" });
const messages = [{ role: "user" as const, content: "What is an understudy?" }];

const { data, response } = await client.chat.completions.create({ model: "gpt-4o", messages }).withResponse();
console.log(data.choices[0]?.message.content);
console.log(`served by ${response.headers.get("x-understudy-served-by")}`);
console.log(response.headers.get("x-understudy-notice") ?? "no notice: the primary answered");

for await (const chunk of await client.chat.completions.create({ model: "gpt-4o", messages, stream: true })) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}
process.stdout.write("\n");
