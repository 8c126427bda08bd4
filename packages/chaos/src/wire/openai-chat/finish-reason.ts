import type { AnswerChoice } from "../../answer/answer.ts";

/** A refusal ends like any text: only the place of its words tells (docs/resilience.md row 35). */
export function finishReason({ finishReason }: AnswerChoice): "stop" | "length" | "tool_calls" {
  return finishReason === "refusal" ? "stop" : finishReason;
}
