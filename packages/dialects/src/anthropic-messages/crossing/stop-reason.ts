import type { LanguageModelV4FinishReason, SharedV4ProviderMetadata } from "@ai-sdk/provider";

/** How a message ended, in Anthropic's words. */
export interface MessageEnd {
  /** Null: the provider gave no reason that has a name. */
  readonly stop_reason: string | null;
  readonly stop_sequence: string | null;
}

/**
 * A provider that only says `stop` where a tool is called (OpenAI does for a tool that had to be
 * called) means `tool_use`. Which stop sequence was met only providers of Claude tell. What the hub has
 * no word for keeps the provider's own.
 */
export function messageEnd(
  { unified, raw }: LanguageModelV4FinishReason,
  metadata: SharedV4ProviderMetadata | undefined,
  callsTool: boolean,
): MessageEnd {
  switch (unified) {
    case "stop": {
      const sequence = metadata?.["anthropic"]?.["stopSequence"] ?? metadata?.["bedrock"]?.["stopSequence"];
      if (typeof sequence === "string") return { stop_reason: "stop_sequence", stop_sequence: sequence };
      if (callsTool) return named("tool_use");
      return named(raw === "stop_sequence" ? raw : "end_turn");
    }
    case "tool-calls":
      return named("tool_use");
    case "length":
      return named(raw === "model_context_window_exceeded" ? raw : "max_tokens");
    case "content-filter":
      return named("refusal");
    case "error":
    case "interrupted":
    case "other":
      return named(raw ?? null);
  }
}

function named(reason: string | null): MessageEnd {
  return { stop_reason: reason, stop_sequence: null };
}
