import type { WriteCompletion } from "../completion.ts";
import { unescaped } from "../paths.ts";
import type { ProviderRequest } from "../provider-request.ts";
import type { RequestMatter } from "../request-matter.ts";
import type { Wire } from "../wire.ts";
import { errorJson, errorReply } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";
import { exception } from "./event.ts";
import { plainAnswer } from "./plain-answer.ts";
import { refusals } from "./refusals.ts";
import { credentialFault } from "./request-credential.ts";
import { readConverse } from "./request-reader.ts";
import { streamedAnswer } from "./streamed-answer.ts";

const pathPattern = /^\/model\/([^/]+)\/(converse|converse-stream)$/;

/**
 * Amazon Bedrock's Converse
 * (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html). A credential must
 * have the form of one; whether it is right nobody asks.
 */
export const bedrockConverse: Wire = {
  completionPath: (model, stream) =>
    `/model/${encodeURIComponent(model)}/${stream ? "converse-stream" : "converse"}`,
  asksModel: (path) => pathPattern.test(path),
  owns: ({ path }) => path.startsWith("/model/"),
  clientHeaders: { authorization: "Bearer bedrock-api-key-simulated", "content-type": "application/json" },
  ping: null,
  read: (request) => {
    const fault = credentialFault(request);
    return fault === null ? readRoute(request) : refusal(fault);
  },
  replyHeaders: ({ requestId }) => ({ "x-amzn-requestid": uuidOf(requestId) }),
  refuse: (reason, facts, headers, hint = {}) => errorReply({ ...headers, ...hint }, refusals[reason](facts)),
  errorBody: (reason) => errorJson(refusals[reason]({})),
  errorEvent: (reason) => exception(refusals[reason]({})),
};

function readRoute({ method, path, body }: ProviderRequest): RequestMatter {
  const [, model, operation] = pathPattern.exec(path) ?? [];
  if (method !== "POST" || model === undefined) {
    return refusal({
      status: 404,
      type: "UnknownOperationException",
      message: `Unknown operation: ${method} ${path}`,
    });
  }
  const read = readConverse(body, { model: unescaped(model), stream: operation === "converse-stream" });
  if ("fault" in read) return refusal(read.fault);
  return { kind: "completion", request: read.request, write: writeAnswer };
}

const writeAnswer: WriteCompletion = (completion, streamed) =>
  streamed ? streamedAnswer(completion) : plainAnswer(completion);

function refusal(error: ErrorFacts): RequestMatter {
  return { kind: "refusal", refuse: (headers) => errorReply(headers, error) };
}

/** AWS names its requests with UUIDs; the letters of ours make the digits of one. */
function uuidOf(requestId: string): string {
  const digits = requestId
    .slice("req_".length)
    .replace(/./g, (letter) => (letter.charCodeAt(0) % 16).toString(16));
  const hex = digits.padEnd(32, "0");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
