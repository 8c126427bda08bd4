import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { AnswerIdentity, CrossedCall, Uncrossable } from "../../../crossing/crossing.ts";
import { crossMessages } from "../cross-messages.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A request with nothing in it but a question. */
export const plainRequest = {
  model: "claude-opus-4-8",
  max_tokens: 1024,
  messages: [{ role: "user", content: "Hello" }],
};

export const identity: AnswerIdentity = { id: "01Abc", createdAt: 1_767_225_600_000, model: "other-model" };

/** What becomes of a request that can be carried. */
export function crossed(request: unknown): CrossedCall {
  const result = crossMessages(encoder.encode(JSON.stringify(request)));
  if (result.kind === "crossed") return result.call;
  throw new Error(`uncrossable: ${result.uncrossable.field} ${result.uncrossable.reason}`);
}

/** Why one cannot; null: it can. */
export function refusal(request: object): Uncrossable | null {
  const result = crossMessages(encoder.encode(JSON.stringify(request)));
  return result.kind === "crossed" ? null : result.uncrossable;
}

/** The bytes of a stream of these parts. */
export function streamOf(...parts: readonly LanguageModelV4StreamPart[]): Uint8Array {
  const stream = crossed(plainRequest).streamEncoder(identity);
  return encoder.encode(parts.map((part) => stream.write(part)).join(""));
}

/** The data of each event of a stream, its name compared with what it holds. */
export function eventsOf(stream: Uint8Array | string): readonly unknown[] {
  const text = typeof stream === "string" ? stream : decoder.decode(stream);
  return text
    .split("\n\n")
    .slice(0, -1)
    .map((frame) => {
      const [, event, data = ""] = /^event: (\w+)\ndata: ([^\n]*)$/.exec(frame) ?? [];
      const value: { type: unknown } = JSON.parse(data);
      if (value.type !== event) throw new Error(`an event of another name: ${frame}`);
      return value;
    });
}
