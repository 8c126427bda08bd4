import type { WriteCompletion } from "../completion.ts";
import { modelsPath } from "../paths.ts";
import type { RequestMatter } from "../request-matter.ts";
import type { Wire } from "../wire.ts";
import { errorJson, errorReply } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";
import { event } from "./event.ts";
import { modelList } from "./model-list.ts";
import { plainCompletion } from "./plain-completion.ts";
import { refusals } from "./refusals.ts";
import { replyHeaders } from "./reply-headers.ts";
import { readChatRequest } from "./request-reader.ts";
import { streamedCompletion } from "./streamed-completion.ts";

export const chatPath = "/v1/chat/completions";

/** OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat). Any key will do, none too. */
export const openaiChat: Wire = {
  completionPath: () => chatPath,
  asksModel: (path) => path === chatPath,
  owns: ({ path }) => path === chatPath,
  clientHeaders: { authorization: "Bearer sk-simulated" },
  ping: null,
  read: ({ method, path, body }) => {
    if (method === "GET" && path === modelsPath) return { kind: "lookup", answer: modelList };
    if (method !== "POST" || path !== chatPath) {
      const message = `Invalid URL (${method} ${path})`;
      return refusal({ status: 404, message, type: "invalid_request_error" });
    }
    const chat = readChatRequest(body);
    if ("refusal" in chat) return refusal(chat.refusal);
    return { kind: "completion", request: chat.request, write: writeChat };
  },
  replyHeaders,
  refuse: (reason, facts, headers, hint = {}) => errorReply({ ...headers, ...hint }, refusals[reason](facts)),
  errorBody: (reason) => errorJson(refusals[reason]({})),
  errorEvent: (reason) => event(errorJson(refusals[reason]({})), "error", 0),
};

const writeChat: WriteCompletion = (completion, streamed) =>
  streamed ? streamedCompletion(completion) : plainCompletion(completion);

function refusal(error: ErrorFacts): RequestMatter {
  return { kind: "refusal", refuse: (headers) => errorReply(headers, error) };
}
