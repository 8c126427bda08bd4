import type { LanguageModelV4Content, LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import { callItem, imageItem, messageItem } from "./output-item.ts";
import { responseEnd } from "./response-end.ts";
import { responseJson } from "./response-json.ts";
import { responseUsage } from "./response-usage.ts";
import type { ToolName } from "./tool-names.ts";

const encoder = new TextEncoder();

/** What the bytes of an answer are made of beside the answer itself. */
export interface AnswerFrame {
  readonly id: string;
  /** See `responseHead`. */
  readonly head: string;
  readonly toolNames: ReadonlyMap<string, ToolName>;
}

/** A whole response (OpenAI's API reference). */
export function encodeAnswer(result: LanguageModelV4GenerateResult, frame: AnswerFrame): Uint8Array {
  const output: string[] = [];
  for (const part of result.content) {
    const item = itemOf(part, output.length, frame);
    if (item !== null) output.push(item);
  }
  const end = responseEnd(result.finishReason);
  return encoder.encode(responseJson(frame.head, { ...end, output, usage: responseUsage(result.usage) }));
}

function itemOf(part: LanguageModelV4Content, index: number, { id, toolNames }: AnswerFrame): string | null {
  switch (part.type) {
    case "text":
      return part.text === "" ? null : messageItem(`msg_${id}_${index}`)(part.text, "completed");
    case "tool-call": {
      if (part.providerExecuted) return null;
      const name = toolNames.get(part.toolName) ?? { name: part.toolName };
      return callItem(`fc_${id}_${index}`, part.toolCallId, name)(part.input, "completed");
    }
    case "file":
      return imageItem(`ig_${id}_${index}`, part);
    // OpenAI would not take it back; see the stream's encoder.
    case "reasoning":
    // Of tools that run at a provider, which no crossed request asks for.
    case "custom":
    case "reasoning-file":
    case "source":
    case "tool-approval-request":
    case "tool-result":
      return null;
  }
}
