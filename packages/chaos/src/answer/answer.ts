import { answerTokens } from "./answer-text.ts";
import type { AnswerKey } from "./answer-text.ts";
import { readMarkers } from "./prompt-markers.ts";
import { textSeed } from "./text-seed.ts";
import { toolCall } from "./tool-call.ts";
import type { ToolOffer } from "./tool-call.ts";

export interface AnswerChoice {
  /** Tokens of what the model thinks aloud before it answers; empty where nobody asked. */
  readonly thinking: readonly string[];
  /** Tokens of the text, or fragments of the tool call's arguments. */
  readonly pieces: readonly string[];
  /** Present when the pieces are arguments and not text. */
  readonly tool: { readonly id: string; readonly name: string } | null;
  /** `refusal`: the pieces say why the model will not answer. */
  readonly finishReason: "stop" | "length" | "tool_calls" | "refusal";
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
  /** Of the text; thinking is not counted. */
  readonly maxTokens: number | null;
  readonly tools: readonly ToolOffer[];
  readonly thinking: boolean;
  /** What has been said already; empty for nothing. */
  readonly prefill: string;
  readonly promptTokens: number;
}

/** Length of the thinking when the prompt names none with `thinking=N`. */
const usualThinkingTokens = 12;

export function composeAnswer(order: AnswerOrder): Answer {
  const choices = Array.from({ length: order.choices }, (_, index) => composeChoice(order, index));
  return { choices, promptTokens: order.promptTokens };
}

/** Thinking included: both vendors bill it as output. */
export function completionTokens(answer: Answer): number {
  return answer.choices.reduce((sum, choice) => sum + lengthOf(choice), 0);
}

export function thinkingTokens(answer: Answer): number {
  return answer.choices.reduce((sum, choice) => sum + choice.thinking.length, 0);
}

/** Tokens of the longest choice: they are written side by side. */
export function longestChoice(answer: Answer): number {
  return answer.choices.reduce((longest, choice) => Math.max(longest, lengthOf(choice)), 0);
}

function lengthOf({ thinking, pieces }: AnswerChoice): number {
  return thinking.length + pieces.length;
}

function composeChoice(order: AnswerOrder, choice: number): AnswerChoice {
  const thinking = order.thinking ? think(order.key, choice) : [];
  const offer = order.tools[0];
  if (offer !== undefined && readMarkers(order.key.prompt).callTool) {
    const { id, name, fragments } = toolCall(offer, order.key, choice);
    const call = { thinking, pieces: fragments, tool: { id, name }, finishReason: "tool_calls" } as const;
    return bounded(call, order.maxTokens);
  }
  const pieces = behind(order.prefill, answerTokens(order.key, { tokens: order.tokens, choice }));
  return bounded({ thinking, pieces, tool: null, finishReason: "stop" }, order.maxTokens);
}

/** What is left to say. Words the model would not have said itself it does not go on from. */
function behind(prefill: string, tokens: readonly string[]): readonly string[] {
  if (!tokens.join("").startsWith(prefill)) return tokens;
  let said = prefill.length;
  return tokens.flatMap((token) => {
    const left = token.slice(said);
    said = Math.max(0, said - token.length);
    return left === "" ? [] : [left];
  });
}

/** Other words than the answer's, the same for the same key. */
function think(key: AnswerKey, choice: number): readonly string[] {
  const tokens = readMarkers(key.prompt).thinkingTokens ?? usualThinkingTokens;
  const aside = {
    ...key,
    seed: textSeed(key.seed, "thinking"),
    prompt: key.prompt.replace(/\btokens=/g, ""),
  };
  return answerTokens(aside, { tokens, choice });
}

function bounded(choice: AnswerChoice, maxTokens: number | null): AnswerChoice {
  if (maxTokens === null || choice.pieces.length <= maxTokens) return choice;
  return { ...choice, pieces: choice.pieces.slice(0, maxTokens), finishReason: "length" };
}
