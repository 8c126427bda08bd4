import type { WriteCompletion } from "../completion.ts";
import type { ProviderRequest } from "../provider-request.ts";
import { modelsPath } from "../paths.ts";
import type { RequestMatter } from "../request-matter.ts";
import type { Wire } from "../wire.ts";
import { errorJson, errorReply } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";
import { dataStep } from "../data-step.ts";
import { limitHeaders } from "./limit-headers.ts";
import { modelList, tokenCount } from "./lookups.ts";
import { plainMessage } from "./plain-message.ts";
import { refusals } from "./refusals.ts";
import { headerFault } from "./request-headers.ts";
import { readMessagesRequest, readPrompt } from "./request-reader.ts";
import { ping, streamedMessage } from "./streamed-message.ts";

export const messagesPath = "/v1/messages";
const countTokensPath = "/v1/messages/count_tokens";

/** Anthropic's messages (https://docs.claude.com/en/api/messages), in both versions of the API. */
export const anthropicMessages: Wire = {
  completionPath: () => messagesPath,
  asksModel: (path) => path === messagesPath,
  owns: ({ path, headers }) => path.startsWith(messagesPath) || "anthropic-version" in headers,
  clientHeaders: { "x-api-key": "sk-ant-simulated", "anthropic-version": "2023-06-01" },
  ping,
  read: (request) => {
    const fault = headerFault(request);
    return fault === null ? readRoute(request) : refusal(fault);
  },
  replyHeaders: ({ requestId, limits, wallNow }) => ({
    "request-id": requestId,
    "anthropic-organization-id": "00000000-0000-4000-8000-000000000000",
    ...limitHeaders(limits, wallNow),
  }),
  refuse: (reason, facts, headers, hint = {}) => errorReply({ ...headers, ...hint }, refusals[reason](facts)),
  errorBody: (reason, headers) => errorJson(refusals[reason]({}), headers),
  errorEvent: (reason, headers) =>
    dataStep(`event: error\ndata: ${errorJson(refusals[reason]({}), headers)}\n\n`, "error", 0),
};

function readRoute({ method, path, headers, body }: ProviderRequest): RequestMatter {
  if (method === "GET" && path === modelsPath) return { kind: "lookup", answer: modelList };
  if (method === "POST" && path === countTokensPath) {
    const prompt = readPrompt(body);
    if ("fault" in prompt) return refusal(prompt.fault);
    return { kind: "lookup", answer: (_, headers) => tokenCount(prompt.promptTokens, headers) };
  }
  if (method !== "POST" || path !== messagesPath) {
    return refusal({ status: 404, type: "not_found_error", message: "Not Found" });
  }
  const read = readMessagesRequest(body, headers["anthropic-version"]);
  if ("fault" in read) return refusal(read.fault);
  return { kind: "completion", request: read.request, write: writeMessage };
}

const writeMessage: WriteCompletion = (completion, streamed) =>
  streamed ? streamedMessage(completion) : plainMessage(completion);

function refusal(error: ErrorFacts): RequestMatter {
  return { kind: "refusal", refuse: (headers) => errorReply(headers, error) };
}
