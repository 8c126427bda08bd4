import { describe, expect, it } from "vitest";
import { crossed, leastRequest, optionsOf } from "./testing/crossed.ts";

const promptOf = (...input: readonly object[]) => optionsOf({ input }).prompt;
const text = (value: string) => ({ type: "text", text: value });
const user = { role: "user", content: "Go on" };
const going = { role: "user", content: [text("Go on")] };
const call = (id: string, name: string) => ({
  type: "function_call",
  id: `fc_${id}`,
  call_id: id,
  name,
  arguments: `{"of": "${id}"}`,
  status: "completed",
});
const called = (id: string, name: string) => ({
  type: "tool-call",
  toolCallId: id,
  toolName: name,
  input: `{"of": "${id}"}`,
});
const output = (id: string, value: unknown) => ({ type: "function_call_output", call_id: id, output: value });
const png = "iVBORw0KGgo=";

describe("messages", () => {
  it("put the instructions first and keep every text of a system by itself", () => {
    const { prompt } = optionsOf({
      instructions: "Be brief.",
      input: [
        {
          role: "developer",
          content: [
            { type: "input_text", text: "a" },
            { type: "input_text", text: "b" },
          ],
        },
        { type: "message", role: "system", content: "c" },
        user,
      ],
    });
    expect(prompt).toEqual([
      ...["Be brief.", "a", "b", "c"].map((content) => ({ role: "system", content })),
      going,
    ]);
  });

  it("show images by address and as data, and hand over files", () => {
    const content = [
      { type: "input_text", text: "Look" },
      { type: "input_image", image_url: "https://example.com/a.png", detail: "auto" },
      { type: "input_image", image_url: `data:image/png;base64,${png}` },
      { type: "input_file", filename: "a.pdf", file_data: "data:application/pdf;base64,JVBERi0=" },
      { type: "input_file", file_url: "https://example.com/b.PDF?c=d" },
    ];
    expect(promptOf({ type: "message", role: "user", content })).toEqual([
      {
        role: "user",
        content: [
          text("Look"),
          {
            type: "file",
            mediaType: "image/*",
            data: { type: "url", url: new URL("https://example.com/a.png") },
          },
          { type: "file", mediaType: "image/png", data: { type: "data", data: png } },
          {
            type: "file",
            filename: "a.pdf",
            mediaType: "application/pdf",
            data: { type: "data", data: "JVBERi0=" },
          },
          {
            type: "file",
            mediaType: "application/pdf",
            data: { type: "url", url: new URL("https://example.com/b.PDF?c=d") },
          },
        ],
      },
    ]);
  });

  it("hold what the model said and refused, and nothing that is empty", () => {
    const content = [
      { type: "output_text", text: "Yes.", annotations: [], logprobs: [] },
      { type: "output_text", text: "" },
      { type: "refusal", refusal: "No." },
    ];
    const said = { type: "message", id: "msg_1", status: "completed", role: "assistant", content };
    expect(
      promptOf({ role: "assistant", content: "" }, said, { role: "assistant", content: "So." }, user),
    ).toEqual([
      { role: "assistant", content: [text("Yes."), text("No.")] },
      { role: "assistant", content: [text("So.")] },
      going,
    ]);
  });
});

describe("calls", () => {
  it("of one turn stand together, in front of their results", () => {
    const { options, leftOut } = crossed({
      ...leastRequest,
      input: [
        { role: "assistant", content: "Wait." },
        { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "gAAA" },
        call("1", "weather"),
        { role: "assistant", content: "And" },
        call("2", "time"),
        output("2", "noon"),
        output("1", "rain"),
        call("3", "time"),
        output("3", "night"),
      ],
    });
    const result = (id: string, toolName: string, value: string) => ({
      type: "tool-result",
      toolCallId: id,
      toolName,
      output: { type: "text", value },
    });
    expect(options.prompt).toEqual([
      {
        role: "assistant",
        content: [text("Wait."), called("1", "weather"), text("And"), called("2", "time")],
      },
      { role: "tool", content: [result("2", "time", "noon"), result("1", "weather", "rain")] },
      { role: "assistant", content: [called("3", "time")] },
      { role: "tool", content: [result("3", "time", "night")] },
    ]);
    expect(leftOut).toEqual(["input.1"]);
  });

  it.each([
    ["a text", "rain", { type: "text", value: "rain" }],
    ["no text", "", { type: "text", value: "" }],
    [
      "texts",
      [
        { type: "input_text", text: "rain" },
        { type: "input_text", text: "wind" },
      ],
      { type: "text", value: "rain\nwind" },
    ],
    [
      "an image beside a text",
      [
        { type: "input_text", text: "map" },
        { type: "input_image", image_url: `data:image/png;base64,${png}` },
      ],
      {
        type: "content",
        value: [text("map"), { type: "file", mediaType: "image/png", data: { type: "data", data: png } }],
      },
    ],
  ])("bring %s back", (_, value, expected) => {
    expect(promptOf(call("1", "f"), output("1", value)).at(-1)).toMatchObject({
      content: [{ output: expected }],
    });
  });

  it("without arguments are made with none", () => {
    expect(promptOf({ ...call("1", "f"), arguments: "" }, output("1", ""))[0]).toMatchObject({
      content: [{ input: "{}" }],
    });
  });
});
