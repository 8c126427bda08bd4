import { describe, expect, test } from "vitest";
import { anthropicMessages } from "../anthropic-messages/anthropic-messages.ts";
import type { Dialect } from "../dialect.ts";
import { openaiChat } from "../openai-chat/openai-chat.ts";
import { openaiResponses } from "../openai-responses/openai-responses.ts";
import { read } from "../testing/read-example.ts";

const encoder = new TextEncoder();

function estimate(dialect: Dialect, frames: readonly string[]): number {
  const request = read(dialect, '{"model":"m","messages":[],"input":"","max_tokens":1,"stream":true}');
  const reader = dialect.codec(request).streamReader();
  for (const frame of frames) reader.read(encoder.encode(frame));
  return reader.outputTokens;
}

const chunk = (delta: object, more: object = {}): string =>
  `data: ${JSON.stringify({ id: "chatcmpl-1", choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`;
const event = (type: string, rest: object, padding = ""): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...rest }).slice(0, -1)}${padding}}\n\n`;
const english = "The quick brown fox jumps over the lazy dog, and then it goes home to sleep a little. ";

describe("tokens of a stream, estimated", () => {
  test("are one for each content frame, however short its text: the envelope counts for nothing", () => {
    const frames = ["a", " b", ",", " c"].map((content) => chunk({ content }));
    expect(estimate(openaiChat, [chunk({ role: "assistant", content: "" }), ...frames])).toBe(4);
  });

  test("are four bytes of text each where frames carry many", () => {
    const frames = Array.from({ length: 20 }, () => chunk({ content: english }));
    expect(estimate(openaiChat, frames)).toBe((20 * english.length) / 4);
  });

  test("are the same of thinking and of a tool call's arguments", () => {
    const thinking = Array.from({ length: 4 }, () => chunk({ reasoning_content: english }));
    const call = Array.from({ length: 4 }, () =>
      chunk({ tool_calls: [{ index: 0, function: { arguments: english } }] }),
    );
    expect(estimate(openaiChat, [...thinking, ...call])).toBe((8 * english.length) / 4);
  });

  test("are not more for what vendors add at random to hide lengths", () => {
    const text = ["one", " two", " six", " ten"];
    const hidden = text.map((content, at) => chunk({ content }, { obfuscation: "x".repeat(9 * at) }));
    expect(estimate(openaiChat, hidden)).toBe(4);
    const deltas = text.map((delta, at) =>
      event("response.output_text.delta", {
        delta,
        sequence_number: at,
        obfuscation: "x".repeat(40),
      }),
    );
    expect(estimate(openaiResponses, deltas)).toBe(4);
    const padded = text.map((piece, at) =>
      event(
        "content_block_delta",
        { index: 0, delta: { type: "text_delta", text: piece } },
        " ".repeat(9 * at),
      ),
    );
    expect(estimate(anthropicMessages, padded)).toBe(4);
  });

  test("are one for each frame where no two frames are alike", () => {
    const frames = Array.from({ length: 40 }, (_, at) =>
      chunk({ content: "word" }, { [`field${at}`]: "x".repeat(at) }),
    );
    expect(estimate(openaiChat, frames)).toBe(40);
  });
});
