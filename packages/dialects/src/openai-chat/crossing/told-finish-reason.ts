import type { LanguageModelV4FinishReason } from "@ai-sdk/provider";
import { filteredReason } from "../finish-reason.ts";

/**
 * Why the answer ended, in this dialect. A reason nobody else has keeps the provider's own word. Null:
 * the provider did not say that the answer ended.
 */
export function toldFinishReason({ unified, raw }: LanguageModelV4FinishReason): string | null {
  switch (unified) {
    case "stop":
    case "length":
    case "error":
      return unified;
    case "content-filter":
      return filteredReason;
    case "tool-calls":
      return "tool_calls";
    case "interrupted":
      return null;
    case "other":
      return raw ?? null;
  }
}
