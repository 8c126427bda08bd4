import type { Script } from "../../script/script.ts";
import type { Completion } from "../completion.ts";
import type { CompletionRequest } from "../completion-request.ts";
import { estimatedTokens } from "../json-reading.ts";
import { errorJson, errorReply } from "../openai-chat/error-reply.ts";
import type { ErrorFacts } from "../openai-chat/error-reply.ts";
import { event } from "../openai-chat/event.ts";
import { refusals } from "../openai-chat/refusals.ts";
import { replyHeaders } from "../openai-chat/reply-headers.ts";
import type { RequestMatter } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";
import type { Wire } from "../wire.ts";
import { readEmbeddings } from "./request-reader.ts";
import type { EmbeddingOrder } from "./request-reader.ts";
import { base64Of, vectorOf } from "./vector.ts";

export const embeddingsPath = "/v1/embeddings";

/**
 * OpenAI's embeddings (https://platform.openai.com/docs/api-reference/embeddings): a plain answer that
 * says nothing, so that faults of a text find nothing to break. Any key will do.
 */
export const openaiEmbeddings: Wire = {
  completionPath: () => embeddingsPath,
  asksModel: (path) => path === embeddingsPath,
  owns: ({ path }) => path === embeddingsPath,
  clientHeaders: { authorization: "Bearer sk-simulated" },
  ping: null,
  read: ({ method, path, body }) => {
    if (method !== "POST") {
      const message = `Invalid URL (${method} ${path})`;
      return refusal({ status: 404, message, type: "invalid_request_error" });
    }
    const read = readEmbeddings(body);
    if ("refusal" in read) return refusal(read.refusal);
    const { order } = read;
    return {
      kind: "completion",
      request: requestOf(order),
      write: (completion) => embeddingList(completion, order),
    };
  },
  replyHeaders,
  refuse: (reason, facts, headers, hint = {}) => errorReply({ ...headers, ...hint }, refusals[reason](facts)),
  errorBody: (reason) => errorJson(refusals[reason]({})),
  errorEvent: (reason) => event(errorJson(refusals[reason]({})), "error", 0),
};

function requestOf({ model, inputs }: EmbeddingOrder): CompletionRequest {
  return {
    model,
    stream: false,
    includeUsage: true,
    choices: 1,
    maxTokens: 0,
    tools: [],
    toolChoice: "none",
    json: null,
    thinking: false,
    prompt: inputs.join("\n"),
    prefill: "",
    promptTokens: estimatedTokens(...inputs),
  };
}

function embeddingList({ model, headers, answer, pace }: Completion, order: EmbeddingOrder): Script {
  const { promptTokens } = answer;
  const data = order.inputs.map((input, index) => {
    const vector = vectorOf(model, input, order.dimensions);
    return { object: "embedding", index, embedding: order.base64 ? base64Of(vector) : vector };
  });
  const usage = { prompt_tokens: promptTokens, total_tokens: promptTokens };
  return wholeReply({
    status: 200,
    headers,
    contentType: "application/json",
    body: JSON.stringify({ object: "list", data, model, usage }),
    afterMs: pace.firstTokenMs,
  });
}

function refusal(error: ErrorFacts): RequestMatter {
  return { kind: "refusal", refuse: (headers) => errorReply(headers, error) };
}
