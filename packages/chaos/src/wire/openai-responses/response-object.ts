import { completionTokens, thinkingTokens } from "../../answer/answer.ts";
import { onlyChoice } from "../../answer/answer.ts";
import type { Answer, AnswerChoice } from "../../answer/answer.ts";
import type { ToolCall } from "../../answer/tool-call.ts";
import type { Completion } from "../completion.ts";
import { isRecord } from "../json-reading.ts";
import type { JsonRecord } from "../json-reading.ts";

/*
 * The `Response` object of https://platform.openai.com/docs/api-reference/responses/object, with the
 * members that `openai` 7.55 declares.
 */

type Status = "in_progress" | "completed" | "incomplete";

/** `request`: the body it answers; a response repeats what it was asked for. */
export function responseOf(completion: Completion, request: JsonRecord, status: Status): object {
  const { name, created, model, answer } = completion;
  const over = status !== "in_progress";
  return {
    id: `resp_${name}`,
    object: "response",
    created_at: created,
    status,
    background: false,
    completed_at: status === "completed" ? created : null,
    error: null,
    incomplete_details: status === "incomplete" ? { reason: "max_output_tokens" } : null,
    instructions: request["instructions"] ?? null,
    max_output_tokens: request["max_output_tokens"] ?? null,
    model,
    output: over ? itemsOf(completion, request).map(({ whole }) => whole) : [],
    parallel_tool_calls: request["parallel_tool_calls"] ?? true,
    previous_response_id: request["previous_response_id"] ?? null,
    reasoning: {
      effort: null,
      summary: null,
      ...(isRecord(request["reasoning"]) ? request["reasoning"] : {}),
    },
    service_tier: "default",
    store: request["store"] ?? true,
    temperature: request["temperature"] ?? 1,
    text: request["text"] ?? { format: { type: "text" }, verbosity: "medium" },
    tool_choice: request["tool_choice"] ?? "auto",
    tools: request["tools"] ?? [],
    top_p: request["top_p"] ?? 1,
    truncation: request["truncation"] ?? "disabled",
    usage: over ? usageOf(answer) : null,
    user: request["user"] ?? null,
    metadata: request["metadata"] ?? {},
  };
}

/** How a whole answer ended: cut short by a limit, or not. */
export function statusOf({ finishReason }: AnswerChoice): "completed" | "incomplete" {
  return finishReason === "length" ? "incomplete" : "completed";
}

function usageOf(answer: Answer): object {
  const output = completionTokens(answer);
  return {
    input_tokens: answer.promptTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: thinkingTokens(answer) },
    total_tokens: answer.promptTokens + output,
  };
}

/** One item of the output: as it begins, as it ends, and what it is made of on the way. */
export type Item =
  | {
      readonly kind: "reasoning";
      readonly begun: object;
      readonly whole: object;
      readonly tokens: readonly string[];
    }
  | {
      readonly kind: "message";
      readonly begun: object;
      readonly whole: object;
      readonly tokens: readonly string[];
      readonly refusal: boolean;
    }
  | { readonly kind: "call"; readonly begun: object; readonly whole: object; readonly call: ToolCall };

/** Of the items of one answer: all but their kind is in their ids. */
export function itemId(item: Item["kind"], { name }: Completion, place: number): string {
  const prefix = { reasoning: "rs", message: "msg", call: "fc" }[item];
  return `${prefix}_${place}${name}`;
}

export function itemsOf(completion: Completion, request: JsonRecord): readonly Item[] {
  const choice = onlyChoice(completion.answer);
  const { thinking, pieces, calls } = choice;
  const items: Item[] = [];
  if (thinking.length > 0) items.push(reasoningItem(completion, request, thinking));
  if (pieces.length > 0) items.push(messageItem(completion, choice, items.length));
  for (const call of calls) items.push(callItem(completion, call, items.length));
  return items;
}

function reasoningItem(completion: Completion, { include }: JsonRecord, tokens: readonly string[]): Item {
  const sealed = Array.isArray(include) && include.includes("reasoning.encrypted_content");
  const encrypted = sealed ? { encrypted_content: `gAAAAAB${completion.name}` } : {};
  const begun = { id: itemId("reasoning", completion, 0), type: "reasoning", ...encrypted, summary: [] };
  const summary = [{ type: "summary_text", text: tokens.join("") }];
  return { kind: "reasoning", begun, whole: { ...begun, summary }, tokens };
}

function messageItem(completion: Completion, choice: AnswerChoice, place: number): Item {
  const { pieces, finishReason } = choice;
  const refusal = finishReason === "refusal";
  const begun = {
    id: itemId("message", completion, place),
    type: "message",
    status: "in_progress",
    content: [],
    role: "assistant",
  };
  const content = [contentPart(pieces.join(""), refusal)];
  const whole = { ...begun, status: statusOf(choice), content };
  return { kind: "message", begun, whole, tokens: pieces, refusal };
}

export function contentPart(said: string, refusal: boolean): object {
  return refusal
    ? { type: "refusal", refusal: said }
    : { type: "output_text", annotations: [], logprobs: [], text: said };
}

function callItem(completion: Completion, call: ToolCall, place: number): Item {
  const begun = {
    id: itemId("call", completion, place),
    type: "function_call",
    status: "in_progress",
    arguments: "",
    call_id: `call_${call.id}`,
    name: call.name,
  };
  const whole = { ...begun, status: "completed", arguments: call.fragments.join("") };
  return { kind: "call", begun, whole, call };
}
