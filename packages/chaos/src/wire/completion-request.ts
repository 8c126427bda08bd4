import type { ToolChoice, ToolOffer } from "../answer/tool-call.ts";
import type { Parameter } from "../answer/written-json.ts";

/** A request for a completion as far as a simulated provider minds it, in whatever dialect it came. */
export interface CompletionRequest {
  readonly model: string;
  readonly stream: boolean;
  /** OpenAI's `stream_options.include_usage`; the others always tell. */
  readonly includeUsage: boolean;
  /** OpenAI's `n`. */
  readonly choices: number;
  readonly maxTokens: number | null;
  /** None where their results have just come: then the model speaks. */
  readonly tools: readonly ToolOffer[];
  readonly toolChoice: ToolChoice;
  /** The properties of the JSON object the answer shall be; null where words will do. */
  readonly json: readonly Parameter[] | null;
  /** It asks the model to think, and to show it. */
  readonly thinking: boolean;
  /** Text of the last user message, read alike in every dialect. */
  readonly prompt: string;
  /** Text of a last assistant message the model shall go on from; empty where there is none. */
  readonly prefill: string;
  /** About four characters a token. */
  readonly promptTokens: number;
}
