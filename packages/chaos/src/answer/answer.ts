import { answerTokens } from "./answer-text.ts";
import type { AnswerKey } from "./answer-text.ts";
import { readMarkers } from "./prompt-markers.ts";
import { toolCall } from "./tool-call.ts";
import type { ToolOffer } from "./tool-call.ts";

export interface AnswerChoice {
  /** Tokens of the text, or fragments of the tool call's arguments. */
  readonly pieces: readonly string[];
  /** Present when the pieces are arguments and not text. */
  readonly tool: { readonly id: string; readonly name: string } | null;
  readonly finishReason: "stop" | "length" | "tool_calls";
}

/** What the model says, before it takes a wire format. */
export interface Answer {
  readonly choices: readonly AnswerChoice[];
  readonly promptTokens: number;
}

export interface AnswerOrder {
  readonly key: AnswerKey;
  /** Length when the prompt names none. */
  readonly tokens: number;
  /** `n` */
  readonly choices: number;
  readonly maxTokens: number | null;
  readonly tools: readonly ToolOffer[];
  readonly promptTokens: number;
}

export function composeAnswer(order: AnswerOrder): Answer {
  const choices = Array.from({ length: order.choices }, (_, index) => composeChoice(order, index));
  return { choices, promptTokens: order.promptTokens };
}

export function completionTokens(answer: Answer): number {
  return answer.choices.reduce((sum, choice) => sum + choice.pieces.length, 0);
}

function composeChoice(order: AnswerOrder, choice: number): AnswerChoice {
  const offer = order.tools[0];
  if (offer !== undefined && readMarkers(order.key.prompt).callTool) {
    const { id, name, fragments } = toolCall(offer, order.key, choice);
    return bounded({ pieces: fragments, tool: { id, name }, finishReason: "tool_calls" }, order.maxTokens);
  }
  const pieces = answerTokens(order.key, { tokens: order.tokens, choice });
  return bounded({ pieces, tool: null, finishReason: "stop" }, order.maxTokens);
}

function bounded(choice: AnswerChoice, maxTokens: number | null): AnswerChoice {
  if (maxTokens === null || choice.pieces.length <= maxTokens) return choice;
  return { ...choice, pieces: choice.pieces.slice(0, maxTokens), finishReason: "length" };
}
