import type { ToolOffer } from "../answer/tool-call.ts";
import type { ErrorFacts } from "../wire/error-reply.ts";

/** A chat completion request as far as a simulated provider minds it. */
export interface ChatRequest {
  readonly model: string;
  readonly stream: boolean;
  /** `stream_options.include_usage` */
  readonly includeUsage: boolean;
  /** `n` */
  readonly choices: number;
  /** `max_completion_tokens`, else `max_tokens`. */
  readonly maxTokens: number | null;
  readonly tools: readonly ToolOffer[];
  /** Text of the last user message. */
  readonly prompt: string;
  /** About four characters a token. */
  readonly promptTokens: number;
}

export type ReadChat = { readonly request: ChatRequest } | { readonly refusal: ErrorFacts };

/** Never throws: a body the API would not take comes back as the error it would answer. */
export function readChatRequest(bytes: Uint8Array): ReadChat {
  const body = parse(bytes);
  if (body === null) return refuse("We could not parse the JSON body of your request.");
  const { model, messages, n, stream, stream_options: streamOptions } = body;
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
      tools: readTools(body["tools"]),
      prompt: lastUserText(messages),
      promptTokens: Math.ceil(JSON.stringify(messages).length / 4),
    },
  };
}

function parse(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function lastUserText(messages: readonly unknown[]): string {
  const last = messages.findLast((message) => isRecord(message) && message["role"] === "user");
  const content = isRecord(last) ? last["content"] : undefined;
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  const parts: readonly unknown[] = content;
  return parts
    .map((part) => (isRecord(part) && typeof part["text"] === "string" ? part["text"] : ""))
    .join("");
}

function readTools(tools: unknown): readonly ToolOffer[] {
  if (!Array.isArray(tools)) return [];
  const offers: readonly unknown[] = tools;
  return offers.flatMap((tool) => {
    const offered = isRecord(tool) ? tool["function"] : undefined;
    if (!isRecord(offered) || typeof offered["name"] !== "string") return [];
    return [{ name: offered["name"], parameters: readParameters(offered["parameters"]) }];
  });
}

function readParameters(schema: unknown): ToolOffer["parameters"] {
  const properties = isRecord(schema) ? schema["properties"] : undefined;
  if (!isRecord(properties)) return [];
  return Object.entries(properties).map(([name, property]) => {
    const type = isRecord(property) ? property["type"] : undefined;
    return { name, type: typeof type === "string" ? type : "object" };
  });
}

function refuse(message: string, param?: string, code?: string): ReadChat {
  return {
    refusal: {
      message,
      type: "invalid_request_error",
      ...(param === undefined ? {} : { param }),
      ...(code === undefined ? {} : { code }),
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
