import { completionTokens } from "../../answer/answer.ts";
import type { Answer, AnswerChoice } from "../../answer/answer.ts";
import type { Completion } from "../completion.ts";

const stopReasons = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  refusal: "refusal",
} as const satisfies Readonly<Record<AnswerChoice["finishReason"], string>>;

/** How a message ended. */
export interface MessageStop {
  readonly stop_reason: string | null;
  readonly stop_sequence: null;
  readonly stop_details: object | null;
  readonly container: null;
}

/** Of a stream that has just begun. */
export const unstopped: MessageStop = {
  stop_reason: null,
  stop_sequence: null,
  stop_details: null,
  container: null,
};

export function stopOf({ finishReason }: AnswerChoice): MessageStop {
  const refused = { type: "refusal", category: null, explanation: null };
  return {
    ...unstopped,
    stop_reason: stopReasons[finishReason],
    stop_details: finishReason === "refusal" ? refused : null,
  };
}

/** The fields every message repeats, content and usage apart. */
export function messageOf(completion: Completion, stop: MessageStop, content: readonly object[]) {
  return {
    id: `msg_01${completion.name.slice(0, 22)}`,
    type: "message",
    role: "assistant",
    model: completion.model,
    content,
    ...stop,
    diagnostics: null,
  };
}

/** A stream begins with one output token and says the whole number at its end (docs/clients.md section 1). */
export function usageOf(answer: Answer, outputTokens: number = completionTokens(answer)) {
  return {
    input_tokens: answer.promptTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    output_tokens: outputTokens,
  };
}

/** 64 letters as thinking ends with: proof for the vendor, opaque to everyone else. */
export function signatureOf({ name }: Completion): string {
  return `Er${name}${name}`.padEnd(64, "A");
}

export function toolIdOf(id: string): string {
  return `toolu_01${id.padStart(22, "A")}`;
}
