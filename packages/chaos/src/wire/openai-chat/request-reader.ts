import type { ToolChoice, ToolOffer } from "../../answer/tool-call.ts";
import type { Parameter } from "../../answer/written-json.ts";
import type { CompletionRequest } from "../completion-request.ts";
import {
  anyJson,
  estimatedTokens,
  isRecord,
  lastUserText,
  readJsonRecord,
  schemaParameters,
  textOf,
} from "../json-reading.ts";
import type { ErrorFacts } from "./error-reply.ts";

export type ReadChat = { readonly request: CompletionRequest } | { readonly refusal: ErrorFacts };

/** Never throws: a body the API would not take comes back as the error it would answer. */
export function readChatRequest(bytes: Uint8Array): ReadChat {
  const body = readJsonRecord(bytes);
  if (body === null) return refuse("We could not parse the JSON body of your request.");
  const { model, messages, n, stream, stream_options: streamOptions, reasoning_effort: effort } = body;
  if (typeof model !== "string" || model === "") return refuse("you must provide a model parameter");
  if (!Array.isArray(messages) || messages.length === 0) {
    return refuse("Missing required parameter: 'messages'.", "messages", "missing_required_parameter");
  }
  const choices = n ?? 1;
  if (typeof choices !== "number" || !Number.isInteger(choices) || choices < 1 || choices > 128) {
    return refuse("Invalid value for 'n': expected an integer from 1 to 128.", "n", "invalid_value");
  }
  const limit = body["max_completion_tokens"] ?? body["max_tokens"];
  return {
    request: {
      model,
      stream: stream === true,
      includeUsage: isRecord(streamOptions) && streamOptions["include_usage"] === true,
      choices,
      maxTokens: typeof limit === "number" ? limit : null,
      tools: answersTools(messages.at(-1)) ? [] : readTools(body["tools"]),
      toolChoice: readToolChoice(body["tool_choice"]),
      json: readFormat(body["response_format"]),
      thinking: typeof effort === "string" && effort !== "none",
      prompt: lastUserText(messages),
      prefill: readPrefill(messages.at(-1)),
      promptTokens: estimatedTokens(messages),
    },
  };
}

/** `prefix: true` as DeepSeek and Mistral have it; without it a last assistant message is history. */
function readPrefill(last: unknown): string {
  return isRecord(last) && last["role"] === "assistant" && last["prefix"] === true ? textOf(last) : "";
}

function answersTools(last: unknown): boolean {
  return isRecord(last) && last["role"] === "tool";
}

/** `response_format` (https://platform.openai.com/docs/guides/structured-outputs). */
function readFormat(format: unknown): readonly Parameter[] | null {
  if (!isRecord(format)) return null;
  if (format["type"] === "json_object") return anyJson;
  if (format["type"] !== "json_schema" || !isRecord(format["json_schema"])) return null;
  return schemaParameters(format["json_schema"]["schema"]);
}

/** `none`, `auto`, `required` or `{type: "function", function: {name}}`. */
function readToolChoice(choice: unknown): ToolChoice {
  if (isRecord(choice) && isRecord(choice["function"])) return { tool: String(choice["function"]["name"]) };
  return choice === "none" ? "none" : choice === "required" ? "any" : "auto";
}

function readTools(tools: unknown): readonly ToolOffer[] {
  if (!Array.isArray(tools)) return [];
  const offers: readonly unknown[] = tools;
  return offers.flatMap((tool) => {
    const offered = isRecord(tool) ? tool["function"] : undefined;
    if (!isRecord(offered) || typeof offered["name"] !== "string") return [];
    return [{ name: offered["name"], parameters: schemaParameters(offered["parameters"]) }];
  });
}

function refuse(message: string, param?: string, code?: string): ReadChat {
  return {
    refusal: {
      status: 400,
      message,
      type: "invalid_request_error",
      ...(param === undefined ? {} : { param }),
      ...(code === undefined ? {} : { code }),
    },
  };
}
