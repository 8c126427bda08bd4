import { describe, expect, it, test } from "vitest";
import { readMessagesNeeds } from "../anthropic-messages/needs.ts";
import { readChatNeeds } from "../openai-chat/needs.ts";
import { readResponsesNeeds } from "../openai-responses/needs.ts";
import type { ReadNeeds, RequestNeeds } from "./request-needs.ts";

function needs(read: ReadNeeds, request: object): RequestNeeds {
  return read(new TextEncoder().encode(JSON.stringify({ model: "m", ...request })));
}

const image = "data:image/png;base64,AAAA";

interface Written {
  readonly read: ReadNeeds;
  readonly text: (...words: readonly string[]) => object;
  readonly offered: object;
  readonly used: object;
  readonly seen: object;
  readonly schema: object;
  readonly file: object;
}

const dialects: Readonly<Record<string, Written>> = {
  "openai-chat": {
    read: readChatNeeds,
    text: (first = "", ...others) => ({
      messages: [
        { role: "system", content: first },
        { role: "user", content: others.map((text) => ({ type: "text", text })) },
      ],
    }),
    offered: { tools: [{ type: "function", function: { name: "f" } }], messages: [] },
    used: { messages: [{ role: "tool", tool_call_id: "c", content: "ok" }] },
    seen: { messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: image } }] }] },
    schema: { messages: [], response_format: { type: "json_schema", json_schema: { name: "s" } } },
    file: { messages: [{ role: "user", content: [{ type: "file", file: { file_data: image } }] }] },
  },
  "openai-responses": {
    read: readResponsesNeeds,
    text: (first = "", ...others) => ({
      instructions: first,
      input: [{ role: "user", content: others.map((text) => ({ type: "input_text", text })) }],
    }),
    offered: { input: "", tools: [{ type: "function", name: "f" }] },
    used: { input: [{ type: "function_call_output", call_id: "c", output: "ok" }] },
    seen: { input: [{ role: "user", content: [{ type: "input_image", image_url: image }] }] },
    schema: { input: "", text: { format: { type: "json_schema", name: "s", schema: {} } } },
    file: { input: [{ role: "user", content: [{ type: "input_file", file_data: image }] }] },
  },
  "anthropic-messages": {
    read: readMessagesNeeds,
    text: (first = "", ...others) => ({
      system: first,
      messages: [{ role: "user", content: others.map((text) => ({ type: "text", text })) }],
    }),
    offered: { messages: [], tools: [{ name: "f", input_schema: { type: "image" } }] },
    used: { messages: [{ role: "user", content: [{ type: "tool_result", content: "ok" }] }] },
    seen: {
      messages: [{ role: "user", content: [{ type: "tool_result", content: [{ type: "image" }] }] }],
    },
    schema: { messages: [], output_config: { format: { type: "json_schema", schema: {} } } },
    file: { messages: [{ role: "user", content: [{ type: "document", source: {} }] }] },
  },
};

describe.each(Object.entries(dialects))("%s", (_name, written) => {
  it("asks for nothing but an answer where it is text alone, and its texts are counted", () => {
    const { read, text } = written;
    expect(needs(read, text("öne", "two", "three"))).toEqual({ capabilities: [], textBytes: 12 });
  });

  it("needs a model that calls tools when it offers some, and when some were called", () => {
    expect(needs(written.read, written.offered).capabilities).toEqual(["tools"]);
    expect(needs(written.read, written.used).capabilities).toEqual(["tools"]);
  });

  it("needs eyes for an image, and counts no text beside it", () => {
    const seen = needs(written.read, written.seen);
    expect(seen.capabilities).toContain("vision");
    expect(seen.textBytes).toBeNull();
  });

  it("needs a model that keeps to a schema", () => {
    expect(needs(written.read, written.schema).capabilities).toEqual(["json_schema"]);
  });

  it("a file is no image, but no text either", () => {
    expect(needs(written.read, written.file)).toEqual({ capabilities: [], textBytes: null });
  });

  it("a long run of one character may be one token", () => {
    const { textBytes } = needs(written.read, written.text(" ".repeat(100_000), "x"));
    expect(textBytes).toBe(9);
  });
});

test("what a provider may shorten by itself is not measured", () => {
  const input = "long";
  expect(needs(readResponsesNeeds, { input, truncation: "disabled" }).textBytes).toBe(4);
  expect(needs(readResponsesNeeds, { input, truncation: "auto" }).textBytes).toBeNull();
  const messages = [{ role: "user", content: "long" }];
  const edits = { context_management: { edits: [{ type: "clear_tool_uses_20250919" }] } };
  expect(needs(readMessagesNeeds, { messages, ...edits }).textBytes).toBeNull();
});

test.each([
  ["no JSON", "{"],
  ["no object", "[]"],
  ["odd types", '{"messages":7,"tools":{},"response_format":"x"}'],
  ["bottomless nesting", `{"messages":${"[".repeat(20_000)}${"]".repeat(20_000)}}`],
])("%s needs nothing and throws nothing", (_what, body) => {
  for (const { read } of Object.values(dialects)) {
    expect(read(new TextEncoder().encode(body)).capabilities).toEqual([]);
  }
});
