import { SeededRandom } from "@understudy/core/testing";
import { answerTokens } from "./answer-text.ts";
import type { AnswerKey } from "./answer-text.ts";
import { readMarkers } from "./prompt-markers.ts";
import { textSeed } from "./text-seed.ts";
import { toolCall } from "./tool-call.ts";
import type { ToolCall, ToolChoice, ToolOffer } from "./tool-call.ts";
import { writtenJson } from "./written-json.ts";
import type { Parameter } from "./written-json.ts";

export interface AnswerChoice {
  /** Tokens of what the model thinks aloud before it answers; empty where nobody asked. */
  readonly thinking: readonly string[];
  /** Tokens of the text; empty where it calls tools instead. */
  readonly pieces: readonly string[];
  /** The tools it calls side by side; their fragments are tokens like those of a text. */
  readonly calls: readonly ToolCall[];
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
  readonly toolChoice: ToolChoice;
  /** The text shall be a JSON object with these properties; null for plain words. */
  readonly json: readonly Parameter[] | null;
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

/** Thinking included: the vendors bill it as output. */
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

/** The one answer of a dialect that knows no `n`. */
export function onlyChoice(answer: Answer): AnswerChoice {
  const [choice] = answer.choices;
  if (choice === undefined) throw new Error("an answer without a choice");
  return choice;
}

function lengthOf({ thinking, pieces, calls }: AnswerChoice): number {
  return thinking.length + pieces.length + calls.reduce((sum, call) => sum + call.fragments.length, 0);
}

function composeChoice(order: AnswerOrder, choice: number): AnswerChoice {
  const thinking = order.thinking ? think(order.key, choice) : [];
  const calls = toolCalls(order, choice);
  if (calls.length > 0) {
    return bounded({ thinking, pieces: [], calls, finishReason: "tool_calls" }, order.maxTokens);
  }
  const pieces = behind(order.prefill, textPieces(order, choice));
  return bounded({ thinking, pieces, calls: [], finishReason: "stop" }, order.maxTokens);
}

function toolCalls(order: AnswerOrder, choice: number): readonly ToolCall[] {
  return calledTools(order).map((offer, place) => toolCall(offer, order.key, choice, place));
}

/** What the prompt asks for within what the request allows; one where it must call and was not told more. */
function calledTools({ tools, toolChoice, key }: AnswerOrder): readonly ToolOffer[] {
  if (toolChoice === "none") return [];
  if (typeof toolChoice === "object") return tools.filter(({ name }) => name === toolChoice.tool);
  const { callTool, callTools } = readMarkers(key.prompt);
  if (callTools) return tools;
  return callTool || toolChoice === "any" ? tools.slice(0, 1) : [];
}

function textPieces({ key, json, tokens }: AnswerOrder, choice: number): readonly string[] {
  if (json === null) return answerTokens(key, { tokens, choice });
  return writtenJson(json, new SeededRandom(textSeed(key.seed, key.model, key.prompt, "json", choice)));
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
  const { thinking, pieces, calls } = choice;
  if (maxTokens === null || lengthOf(choice) - thinking.length <= maxTokens) return choice;
  let left = maxTokens;
  const begun = calls.flatMap((call) => {
    const fragments = call.fragments.slice(0, Math.max(0, left));
    left -= call.fragments.length;
    return fragments.length === 0 ? [] : [{ ...call, fragments }];
  });
  return { thinking, pieces: pieces.slice(0, maxTokens), calls: begun, finishReason: "length" };
}
