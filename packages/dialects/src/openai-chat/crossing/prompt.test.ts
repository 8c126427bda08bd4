import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { crossed, crossing } from "./testing/crossed.ts";

const question = { role: "user", content: "Hello" };

function promptOf(...messages: readonly object[]): LanguageModelV4Prompt {
  return crossed({ model: "m", messages: [...messages, question] }).options.prompt.slice(0, -1);
}

/** What keeps a conversation with these messages from being carried. */
function refusalOf(...messages: readonly object[]): unknown {
  const result = crossing({ model: "m", messages });
  return result.kind === "crossed" ? "crossed" : Object.values(result.uncrossable).join(": ");
}

const text = (value: string) => ({ type: "text", text: value });
const call = (id: string, name: string, written = "{}") => ({
  id,
  type: "function",
  function: { name, arguments: written },
});
const calls = (...tool_calls: readonly object[]) => ({ role: "assistant", content: null, tool_calls });
const result = (id: string, content: unknown) => ({ role: "tool", tool_call_id: id, content });
const userWith = (part: object) => ({ role: "user", content: [part] });
const imageAt = (url: string) => ({ type: "image_url", image_url: { url } });
const elsewhere = "holds what no other provider understands";

describe("instructions", () => {
  it.each(["system", "developer"])("of the %s are the hub's system messages", (role) => {
    expect(promptOf({ role, content: "Be brief." }, { role, content: [text("a"), text("b")] })).toEqual([
      { role: "system", content: "Be brief." },
      { role: "system", content: "a" },
      { role: "system", content: "b" },
    ]);
  });

  it("stay where they were said", () => {
    const prompt = promptOf(question, { role: "system", content: "a" });
    expect(prompt).toMatchObject([{ role: "user" }, { role: "system" }]);
  });
});

describe("a user's turn", () => {
  it("keeps its texts apart", () => {
    expect(promptOf({ role: "user", content: [text("a"), text("b")] })).toEqual([
      { role: "user", content: [text("a"), text("b")] },
    ]);
  });

  it("shows an image by its address", () => {
    const url = new URL("https://example.com/a.png?b=%20c");
    expect(promptOf(userWith(imageAt(url.href)))).toEqual([
      { role: "user", content: [{ type: "file", mediaType: "image/*", data: { type: "url", url } }] },
    ]);
  });

  it("shows an image by its bytes, the base64 as it was written", () => {
    expect(promptOf(userWith(imageAt("data:image/png;base64,iVBORw0KGgo=")))).toEqual([
      {
        role: "user",
        content: [{ type: "file", mediaType: "image/png", data: { type: "data", data: "iVBORw0KGgo=" } }],
      },
    ]);
  });

  it.each([{}, { filename: "a.pdf" }])("holds a file by its bytes %j", (name) => {
    const file = { file_data: "data:application/pdf;base64,JVBERi0=", ...name };
    const data = { type: "data", data: "JVBERi0=" };
    expect(promptOf(userWith({ type: "file", file }))).toEqual([
      { role: "user", content: [{ type: "file", mediaType: "application/pdf", data, ...name }] },
    ]);
  });

  const noImage = "is neither a web address nor an image as base64 data";
  it.each([
    [imageAt("ftp://example.com/a.png"), "image_url.url", noImage],
    [imageAt("https://"), "image_url.url", noImage],
    [imageAt("data:image/png,raw"), "image_url.url", noImage],
    [imageAt("data:application/pdf;base64,JVBERi0="), "image_url.url", noImage],
    [{ type: "file", file: { file_id: "file-1" } }, "file.file_id", "names a file that one provider keeps"],
    [
      { type: "file", file: { file_data: "JVBERi0=" } },
      "file.file_data",
      "is no file as base64 data with its media type",
    ],
    [{ type: "input_audio", input_audio: { data: "", format: "wav" } }, "type", elsewhere],
    [{ type: "video_url", video_url: { url: "a" } }, "type", elsewhere],
    [{ ...text("a"), annotations: [] }, "annotations", "is a field no other provider knows"],
  ])("cannot be carried with %j", (part, field, reason) => {
    expect(refusalOf(userWith(part))).toBe(`messages.0.content.0.${field}: ${reason}`);
  });
});

describe("the assistant's turn", () => {
  it.each([
    [{ content: "a" }, [text("a")]],
    [{ content: [text("a"), text("b")] }, [text("a"), text("b")]],
    [{ content: [{ type: "refusal", refusal: "No." }] }, [text("No.")]],
    [{ content: null, refusal: "No." }, [text("No.")]],
    [{ content: "" }, []],
    [{ refusal: null, audio: null, function_call: null, tool_calls: null, content: "a" }, [text("a")]],
  ])("is carried: %j", (turn, content) => {
    expect(promptOf({ role: "assistant", ...turn })).toEqual([{ role: "assistant", content }]);
  });

  it("holds several calls with their ids, and the text before them", () => {
    const turn = { ...calls(call("a", "f", '{"x":[1,null,"é"]}'), call("b", "g", " ")), content: "Wait." };
    expect(promptOf(turn)).toEqual([
      {
        role: "assistant",
        content: [
          text("Wait."),
          { type: "tool-call", toolCallId: "a", toolName: "f", input: { x: [1, null, "é"] } },
          { type: "tool-call", toolCallId: "b", toolName: "g", input: {} },
        ],
      },
    ]);
  });

  const written = "messages.0.tool_calls.0.function.arguments: ";
  it.each([
    [calls(call("a", "f", '{"x":')), `${written}is no JSON object`],
    [calls(call("a", "f", "[1]")), `${written}is no JSON object`],
    [
      calls(call("a", "f", '{"x":12345678901234567890}')),
      `${written}holds a number too large to be carried exactly`,
    ],
    [
      calls({ id: "a", type: "custom", custom: { name: "f", input: "" } }),
      `messages.0.tool_calls.0.type: ${elsewhere}`,
    ],
    [
      { role: "assistant", audio: { id: "audio-1" } },
      "messages.0.audio: names audio that one provider keeps",
    ],
    [
      { role: "assistant", function_call: { name: "f", arguments: "" } },
      "messages.0.function_call: is the deprecated form of tool_calls",
    ],
  ])("cannot be carried with %j", (turn, reason) => {
    expect(refusalOf(turn, question)).toBe(reason);
  });

  it("cannot be the last, where others would go on from it", () => {
    expect(refusalOf(question, { role: "assistant", content: "Well," })).toBe(
      "messages.1: ends the conversation with the assistant, where other providers would go on from it",
    );
  });
});

describe("results of tools", () => {
  it("that follow each other are one message, each with the name of its tool", () => {
    const turn = calls(call("a", "f"), call("b", "g"));
    expect(promptOf(turn, result("b", "2"), result("a", [text("1"), text("one")])).slice(1)).toEqual([
      {
        role: "tool",
        content: [
          { type: "tool-result", toolCallId: "b", toolName: "g", output: { type: "text", value: "2" } },
          { type: "tool-result", toolCallId: "a", toolName: "f", output: { type: "text", value: "1\none" } },
        ],
      },
    ]);
  });

  it("of later turns stay with theirs, though a call has the id of an earlier one", () => {
    const prompt = promptOf(calls(call("a", "f")), result("a", "1"), calls(call("a", "g")), result("a", "2"));
    expect(prompt).toMatchObject([
      { role: "assistant" },
      { role: "tool", content: [{ toolName: "f", output: { value: "1" } }] },
      { role: "assistant" },
      { role: "tool", content: [{ toolName: "g", output: { value: "2" } }] },
    ]);
  });

  it.each([
    [[result("a", "1")], "messages.0.tool_call_id"],
    [[result("a", "1"), calls(call("a", "f")), result("a", "1")], "messages.0.tool_call_id"],
    [[calls(call("a", "f")), result("b", "1")], "messages.1.tool_call_id"],
  ])("without their call cannot be carried: %j", (messages, field) => {
    expect(refusalOf(...messages)).toBe(`${field}: belongs to no call of the conversation`);
  });
});

it.each([
  [{ role: "function", name: "f", content: "a" }, `messages.0.role: ${elsewhere}`],
  [{ role: "user", content: "a", weight: 1 }, "messages.0.weight: is a field no other provider knows"],
  [{ role: "user" }, `messages.0.content: ${elsewhere}`],
])("a message cannot be carried when it is %j", (message, reason) => {
  expect(refusalOf(message)).toBe(reason);
});
