import type { ErrorReply } from "../wire/error-reply.ts";
import { readChatRequest } from "./chat-request.ts";
import type { ChatRequest } from "./chat-request.ts";

export const chatPath = "/v1/chat/completions";
export const modelsPath = "/v1/models";

/** A request as it reaches a provider, whatever carried it. */
export interface ProviderRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** What a request is about. */
export type RequestMatter =
  | { readonly kind: "completion"; readonly request: ChatRequest }
  | { readonly kind: "model_list" }
  /** Wrong by itself: a healthy provider refuses it. */
  | { readonly kind: "refusal"; readonly error: ErrorReply };

export function readMatter(request: ProviderRequest, models: readonly string[]): RequestMatter {
  const { method, path } = request;
  if (method === "GET" && path === modelsPath) return { kind: "model_list" };
  if (method !== "POST" || path !== chatPath) {
    return refusal(404, `Invalid URL (${method} ${path})`);
  }
  const chat = readChatRequest(request.body);
  if ("refusal" in chat) return { kind: "refusal", error: { status: 400, ...chat.refusal } };
  const { model } = chat.request;
  if (models.includes(model)) return { kind: "completion", request: chat.request };
  return refusal(
    404,
    `The model \`${model}\` does not exist or you do not have access to it.`,
    "model_not_found",
  );
}

function refusal(status: number, message: string, code?: string): RequestMatter {
  const error = { status, message, type: "invalid_request_error" };
  return { kind: "refusal", error: code === undefined ? error : { ...error, code } };
}
