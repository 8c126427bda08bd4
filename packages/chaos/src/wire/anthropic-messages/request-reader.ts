import type { ToolChoice, ToolOffer } from "../../answer/tool-call.ts";
import type { Parameter } from "../../answer/written-json.ts";
import type { CompletionRequest } from "../completion-request.ts";
import {
  estimatedTokens,
  isRecord,
  lastUserText,
  readJsonRecord,
  recordsOf,
  schemaParameters,
  textOf,
} from "../json-reading.ts";
import type { JsonRecord } from "../json-reading.ts";
import type { ErrorFacts } from "./error-reply.ts";

export type ReadMessages = { readonly request: CompletionRequest } | { readonly fault: ErrorFacts };

/** Sampling parameters are gone since version 2026-10-21: sent at all, they are an error. */
const removedParameters = ["temperature", "top_p", "top_k"];

/** Never throws: a body the API would not take comes back as the error it would answer. */
export function readMessagesRequest(bytes: Uint8Array, version: string | undefined): ReadMessages {
  const prompt = readPrompt(bytes);
  if ("fault" in prompt) return prompt;
  const { body, model, promptTokens, messages } = prompt;
  const maxTokens = body["max_tokens"];
  if (maxTokens === undefined) return fault("max_tokens: Field required");
  if (typeof maxTokens !== "number" || !Number.isInteger(maxTokens) || maxTokens < 1) {
    return fault("max_tokens: Input should be an integer greater than or equal to 1");
  }
  const removed = removedParameters.find((name) => body[name] !== undefined);
  if (version === "2026-10-21" && removed !== undefined) {
    return fault(`${removed}: Extra inputs are not permitted`);
  }
  const last = messages.at(-1);
  const prefill = isRecord(last) && last["role"] === "assistant" ? textOf(last) : "";
  if (prefill !== prefill.trimEnd()) {
    return fault("messages: final assistant content cannot end with trailing whitespace");
  }
  const thinking = isRecord(body["thinking"]) ? body["thinking"]["type"] : undefined;
  return {
    request: {
      model,
      stream: body["stream"] === true,
      includeUsage: true,
      choices: 1,
      maxTokens,
      tools: answersTools(last) ? [] : readTools(body["tools"]),
      toolChoice: readToolChoice(body["tool_choice"]),
      json: readFormat(body["output_config"]),
      thinking: thinking === "enabled" || thinking === "adaptive",
      prompt: lastUserText(messages),
      prefill,
      promptTokens,
    },
  };
}

/** What a count of tokens needs, and every message too. */
export function readPrompt(bytes: Uint8Array):
  | {
      readonly body: JsonRecord;
      readonly model: string;
      readonly messages: readonly unknown[];
      readonly promptTokens: number;
    }
  | { readonly fault: ErrorFacts } {
  const body = readJsonRecord(bytes);
  if (body === null) return fault("The request body is not valid JSON");
  const { model, messages, system, tools } = body;
  if (typeof model !== "string" || model === "") return fault("model: Field required");
  if (!Array.isArray(messages)) return fault("messages: Field required");
  if (messages.length === 0) return fault("messages: at least one message is required");
  return { body, model, messages, promptTokens: estimatedTokens(messages, system, tools) };
}

function answersTools(last: unknown): boolean {
  if (!isRecord(last)) return false;
  return recordsOf(last["content"]).some(({ type }) => type === "tool_result");
}

/** https://docs.claude.com/en/docs/build-with-claude/structured-outputs */
function readFormat(config: unknown): readonly Parameter[] | null {
  const format = isRecord(config) ? config["format"] : undefined;
  return isRecord(format) && format["type"] === "json_schema" ? schemaParameters(format["schema"]) : null;
}

/** `{type}` of auto, any and none, or `{type: "tool", name}`. */
function readToolChoice(choice: unknown): ToolChoice {
  const { type, name } = isRecord(choice) ? choice : {};
  if (type === "tool") return { tool: String(name) };
  return type === "any" || type === "none" ? type : "auto";
}

function readTools(tools: unknown): readonly ToolOffer[] {
  if (!Array.isArray(tools)) return [];
  const offers: readonly unknown[] = tools;
  return offers.flatMap((tool) => {
    if (!isRecord(tool) || typeof tool["name"] !== "string") return [];
    return [{ name: tool["name"], parameters: schemaParameters(tool["input_schema"]) }];
  });
}

function fault(message: string): { readonly fault: ErrorFacts } {
  return { fault: { status: 400, type: "invalid_request_error", message } };
}
