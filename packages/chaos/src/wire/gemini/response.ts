import type { AnswerChoice } from "../../answer/answer.ts";
import { completionTokens, thinkingTokens } from "../../answer/answer.ts";
import type { ToolCall } from "../../answer/tool-call.ts";
import type { Completion } from "../completion.ts";
import { readJsonRecord } from "../json-reading.ts";
import { utf8 } from "../utf8.ts";

/*
 * `GenerateContentResponse` of https://ai.google.dev/api/generate-content, with the members that
 * `@google/genai` 3.1 declares.
 */

const finishReasons = {
  stop: "STOP",
  length: "MAX_TOKENS",
  // A call of tools has no reason of its own.
  tool_calls: "STOP",
  refusal: "SAFETY",
} as const satisfies Readonly<Record<AnswerChoice["finishReason"], string>>;

export function finishReason(choice: AnswerChoice): string {
  return finishReasons[choice.finishReason];
}

/** The fields every piece of an answer repeats. */
export function responseOf({ name, model }: Completion, candidates: readonly object[], usage: object) {
  return { candidates, usageMetadata: usage, modelVersion: model, responseId: name.slice(0, 23) };
}

/** Thoughts are counted beside the candidates, not among them. */
export function usageOf({ answer }: Completion): object {
  const thoughts = thinkingTokens(answer);
  const candidates = completionTokens(answer) - thoughts;
  return {
    ...promptUsage(answer.promptTokens, candidates + thoughts),
    candidatesTokenCount: candidates,
    ...(thoughts === 0 ? {} : { thoughtsTokenCount: thoughts }),
  };
}

/** What is known before the end. */
export function promptUsage(promptTokens: number, said = 0): object {
  return {
    promptTokenCount: promptTokens,
    totalTokenCount: promptTokens + said,
    promptTokensDetails: [{ modality: "TEXT", tokenCount: promptTokens }],
  };
}

/**
 * The parts of the calls, each whole: this API does not stream arguments. What a limit of tokens cut
 * off is no call. The first carries the signature of the thoughts that led to it.
 */
export function callParts({ name }: Completion, { calls, thinking }: AnswerChoice): readonly object[] {
  return calls.flatMap((call, index) => {
    const args = readJsonRecord(utf8(call.fragments.join("")));
    if (args === null) return [];
    const signature =
      index === 0 && thinking.length > 0 ? { thoughtSignature: btoa(`thoughts of ${name}`) } : {};
    return [{ functionCall: functionCall(call, args), ...signature }];
  });
}

/** Without an id, as the models up to 2.5 call: place and name tell the calls of a turn apart. */
function functionCall({ name }: ToolCall, args: object): object {
  return { name, args };
}
