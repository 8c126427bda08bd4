import { describe, expect, it } from "vitest";
import { crossed, plainRequest } from "./testing/messages-call.ts";

function promptOf(messages: readonly object[], more: object = {}) {
  return crossed({ ...plainRequest, messages, ...more }).options.prompt;
}

const question = { role: "user", content: "Weather?" };
const call = { type: "tool_use", id: "toolu_1", name: "weather", input: { city: "Bern" } };
const text = (text: string) => ({ type: "text", text });
const user = (...content: readonly object[]) => ({ role: "user", content });

describe("the system prompt", () => {
  it("goes first, as one text", () => {
    const system = [text("You are terse."), text("Today is Monday.")];
    expect(promptOf([question], { system })).toEqual([
      { role: "system", content: "You are terse.\n\nToday is Monday." },
      user(text("Weather?")),
    ]);
    expect(promptOf([question], { system: "Be kind." })[0]).toEqual({ role: "system", content: "Be kind." });
  });

  it("is none when it is empty", () => {
    expect(promptOf([question], { system: "" })).toEqual([user(text("Weather?"))]);
  });

  it("may be added to where the conversation is", () => {
    const turns = [
      question,
      { role: "system", content: [text("Now"), text("in French.")] },
      user(text("Go on")),
    ];
    expect(promptOf(turns)[1]).toEqual({ role: "system", content: "Now\n\nin French." });
  });
});

describe("the user's turn", () => {
  it.each([
    [
      "an image",
      { type: "image", source: { type: "base64", media_type: "image/png", data: "iVBO" } },
      { type: "file", mediaType: "image/png", data: { type: "data", data: "iVBO" } },
    ],
    [
      "an image at an address",
      { type: "image", source: { type: "url", url: "https://example.com/a.png" } },
      { type: "file", mediaType: "image", data: { type: "url", url: new URL("https://example.com/a.png") } },
    ],
    [
      "a PDF",
      {
        type: "document",
        source: { type: "base64", media_type: "application/pdf", data: "JVBE" },
        title: "Plan",
      },
      {
        type: "file",
        mediaType: "application/pdf",
        filename: "Plan",
        data: { type: "data", data: "JVBE" },
      },
    ],
    [
      "a PDF at an address",
      { type: "document", source: { type: "url", url: "https://example.com/a" } },
      {
        type: "file",
        mediaType: "application/pdf",
        data: { type: "url", url: new URL("https://example.com/a") },
      },
    ],
    [
      "a document of text",
      { type: "document", source: { type: "text", media_type: "text/plain", data: "Lorem" }, title: null },
      { type: "file", mediaType: "text/plain", data: { type: "text", text: "Lorem" } },
    ],
  ])("carries %s", (_, block, part) => {
    expect(promptOf([user(block, text("What is it?"))])).toEqual([user(part, text("What is it?"))]);
  });

  it("is one with the turn before it, if that is the user's too", () => {
    expect(promptOf([question, user(text("In Bern."))])).toEqual([user(text("Weather?"), text("In Bern."))]);
  });
});

describe("tools", () => {
  const results = (...content: readonly object[]) =>
    promptOf([
      question,
      { role: "assistant", content: [text("I look."), call, { ...call, id: "toolu_2", name: "time" }] },
      { role: "user", content },
    ]).slice(1);

  it("are called and answered with ids, names and arguments as they were", () => {
    expect(
      results(
        { type: "tool_result", tool_use_id: "toolu_2", content: "noon" },
        { type: "tool_result", tool_use_id: "toolu_1", content: [text("sun"), text("wind")] },
        text("And?"),
      ),
    ).toEqual([
      {
        role: "assistant",
        content: [
          text("I look."),
          { type: "tool-call", toolCallId: "toolu_1", toolName: "weather", input: { city: "Bern" } },
          { type: "tool-call", toolCallId: "toolu_2", toolName: "time", input: { city: "Bern" } },
        ],
      },
      {
        role: "tool",
        content: [
          {
            type: "tool-result",
            toolCallId: "toolu_2",
            toolName: "time",
            output: { type: "text", value: "noon" },
          },
          {
            type: "tool-result",
            toolCallId: "toolu_1",
            toolName: "weather",
            output: { type: "text", value: "sun\nwind" },
          },
        ],
      },
      user(text("And?")),
    ]);
  });

  it.each([
    [
      { is_error: true, content: "no" },
      { type: "error-text", value: "no" },
    ],
    [
      { is_error: true, content: [text("no")] },
      { type: "error-text", value: "no" },
    ],
    [
      { is_error: false, content: "yes" },
      { type: "text", value: "yes" },
    ],
    [{}, { type: "text", value: "" }],
    [
      { content: [text("found"), { type: "tool_reference", tool_name: "map" }] },
      { type: "text", value: "found\nmap" },
    ],
    [
      {
        is_error: true,
        content: [
          text("see"),
          {
            type: "document",
            title: "Log",
            source: { type: "text", media_type: "text/plain", data: "line" },
          },
        ],
      },
      { type: "error-text", value: "see\nLog\nline" },
    ],
    [
      { content: [text("see"), { type: "image", source: { type: "url", url: "https://example.com/a" } }] },
      {
        type: "content",
        value: [
          text("see"),
          { type: "file", mediaType: "image", data: { type: "url", url: new URL("https://example.com/a") } },
        ],
      },
    ],
  ])("give back %j", (result, output) => {
    const [, told] = results({ type: "tool_result", tool_use_id: "toolu_1", ...result });
    expect(told).toMatchObject({ content: [{ output }] });
  });
});

it("hands earlier thinking to the packages that can prove it, and drops what nobody can", () => {
  const { options, leftOut } = crossed({
    ...plainRequest,
    messages: [
      question,
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "Hm.", signature: "c2ln" },
          { type: "redacted_thinking", data: "ZGF0YQ" },
          { type: "thinking", thinking: "Unsigned", signature: "" },
          text("Sun."),
        ],
      },
      question,
    ],
  });
  const proven = (text: string, proof: object) => ({
    type: "reasoning",
    text,
    providerOptions: { anthropic: proof, bedrock: proof },
  });
  expect(options.prompt[1]?.content).toEqual([
    proven("Hm.", { signature: "c2ln" }),
    proven("", { redactedData: "ZGF0YQ" }),
    text("Sun."),
  ]);
  expect(leftOut).toEqual(["messages.1.content.0", "messages.1.content.1", "messages.1.content.2"]);
});
