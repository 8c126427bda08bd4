/**
 * Anthropic's stop reason in the words of `FrameMeaning`: `stop` for a turn the model ended itself.
 * All others (`max_tokens`, `stop_sequence`, `tool_use`, `pause_turn`, `refusal`,
 * `model_context_window_exceeded`, and those to come) are whole answers too and keep their name.
 * Undefined where none is given: the field is null until the end.
 */
export function finishReason(stopReason: unknown): string | undefined {
  if (typeof stopReason !== "string" || stopReason === "") return undefined;
  return stopReason === "end_turn" ? "stop" : stopReason;
}

/** Where a provider names none. */
export const unknownReason = "unknown";
