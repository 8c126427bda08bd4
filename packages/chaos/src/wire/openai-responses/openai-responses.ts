import { onlyChoice } from "../../answer/answer.ts";
import type { Script } from "../../script/script.ts";
import { finishedAfterMs } from "../completion.ts";
import type { Completion } from "../completion.ts";
import type { JsonRecord } from "../json-reading.ts";
import { errorReply } from "../openai-chat/error-reply.ts";
import type { ErrorFacts } from "../openai-chat/error-reply.ts";
import { refusals } from "../openai-chat/refusals.ts";
import { replyHeaders } from "../openai-chat/reply-headers.ts";
import type { RequestMatter } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";
import type { Wire } from "../wire.ts";
import { readResponses } from "./request-reader.ts";
import { responseOf, statusOf } from "./response-object.ts";
import { event, streamedResponse } from "./streamed-response.ts";

export const responsesPath = "/v1/responses";

/**
 * OpenAI's responses (https://platform.openai.com/docs/api-reference/responses). Its errors are those of
 * chat completions, but for one in a stream, which stands in an event of its own. Any key will do.
 */
export const openaiResponses: Wire = {
  completionPath: () => responsesPath,
  asksModel: (path) => path === responsesPath,
  owns: ({ path }) => path === responsesPath || path.startsWith(`${responsesPath}/`),
  clientHeaders: { authorization: "Bearer sk-simulated" },
  ping: null,
  read: ({ method, path, body }) => {
    if (method !== "POST" || path !== responsesPath) {
      const message = `Invalid URL (${method} ${path})`;
      return refusal({ status: 404, message, type: "invalid_request_error" });
    }
    const read = readResponses(body);
    if ("refusal" in read) return refusal(read.refusal);
    const write = (completion: Completion, streamed: boolean): Script =>
      streamed ? streamedResponse(completion, read.body) : plainResponse(completion, read.body);
    return { kind: "completion", request: read.request, write };
  },
  replyHeaders,
  refuse: (reason, facts, headers, hint = {}) => errorReply({ ...headers, ...hint }, refusals[reason](facts)),
  errorBody: (reason) => failedResponse(refusals[reason]({})),
  errorEvent: (reason, _, place) => {
    const { message, code, type, param = null } = refusals[reason]({});
    return event({ type: "error", more: { code: code ?? type, message, param }, mark: "error" }, place, 0);
  },
};

function plainResponse(completion: Completion, request: JsonRecord): Script {
  const status = statusOf(onlyChoice(completion.answer));
  return wholeReply({
    status: 200,
    headers: completion.headers,
    contentType: "application/json",
    body: JSON.stringify(responseOf(completion, request, status)),
    afterMs: finishedAfterMs(completion),
  });
}

/** A response that came to nothing is a response all the same. */
function failedResponse({ message, code, type }: ErrorFacts): string {
  return JSON.stringify({
    id: "resp_failed",
    object: "response",
    status: "failed",
    error: { code: code ?? type, message },
    incomplete_details: null,
    output: [],
    usage: null,
  });
}

function refusal(error: ErrorFacts): RequestMatter {
  return { kind: "refusal", refuse: (headers) => errorReply(headers, error) };
}
