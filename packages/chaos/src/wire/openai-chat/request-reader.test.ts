import { describe, expect, it } from "vitest";
import { VirtualProvider } from "../../testing/virtual-provider.ts";
import { readChatRequest } from "./request-reader.ts";

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}

function read(value: unknown) {
  const result = readChatRequest(bytes(value));
  if ("refusal" in result) throw new Error(result.refusal.message);
  return result.request;
}

const user = { role: "user", content: "hello" };

describe("reading a chat request", () => {
  it("takes the text of the last user message, parts joined", () => {
    const parts = [{ type: "text", text: "one " }, { type: "image_url" }, { type: "text", text: "two" }];
    const messages = [user, { role: "assistant", content: "no" }, { role: "user", content: parts }];
    expect(read({ model: "m", messages }).prompt).toBe("one two");
    expect(read({ model: "m", messages: [{ role: "system", content: "s" }] }).prompt).toBe("");
  });

  it("prefers max_completion_tokens and knows usage on request", () => {
    const request = read({
      model: "m",
      messages: [user],
      max_tokens: 5,
      max_completion_tokens: 7,
      stream_options: { include_usage: true },
    });
    expect(request).toMatchObject({ maxTokens: 7, includeUsage: true, stream: false, choices: 1 });
    expect(read({ model: "m", messages: [user], max_tokens: 5 }).maxTokens).toBe(5);
  });

  it("reads the names and simple types of tools, and leaves out what is none", () => {
    const search = { name: "search", parameters: { properties: { q: { type: "string" }, o: {} } } };
    const tools = [{ type: "custom" }, { type: "function", function: search }, { function: { name: "now" } }];
    expect(read({ model: "m", messages: [user], tools }).tools).toEqual([
      {
        name: "search",
        parameters: [
          { name: "q", type: "string" },
          { name: "o", type: "object" },
        ],
      },
      { name: "now", parameters: [] },
    ]);
  });

  it.each([
    ["no JSON", "{", "could not parse"],
    ["an array", [], "could not parse"],
    ["no model", { messages: [user] }, "model parameter"],
    ["no messages", { model: "lead" }, "'messages'"],
    ["empty messages", { model: "lead", messages: [] }, "'messages'"],
    ["a wrong n", { model: "lead", messages: [user], n: 0 }, "'n'"],
  ])("refuses %s as the API would, in the log as rejected", (_, body, message) => {
    const world = new VirtualProvider();
    const answer = world.run(bytes(body));
    expect(answer.head?.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { type: "invalid_request_error" } });
    expect(answer.text).toContain(message);
    expect(world.provider.calls[0]).toMatchObject({ outcome: "rejected", fault: null, status: 400 });
  });

  it("does not know a model it was not started with", () => {
    const answer = new VirtualProvider().run(bytes({ model: "stranger", messages: [user] }));
    expect(answer.head?.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: "model_not_found" } });
  });

  it("fails bad requests too while the whole provider is down", () => {
    expect(new VirtualProvider().runWith("unavailable", bytes("{")).head?.status).toBe(503);
    expect(new VirtualProvider().runWith("rate_limited", bytes("{")).head?.status).toBe(400);
  });
});
