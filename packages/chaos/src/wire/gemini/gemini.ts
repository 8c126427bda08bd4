import type { WriteCompletion } from "../completion.ts";
import { unescaped } from "../paths.ts";
import type { ProviderRequest } from "../provider-request.ts";
import type { RequestMatter } from "../request-matter.ts";
import type { Wire } from "../wire.ts";
import { errorJson, errorReply, invalidArgument } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";
import { modelList, oneModel } from "./model-list.ts";
import { plainResponse } from "./plain-response.ts";
import { refusals } from "./refusals.ts";
import { readContents } from "./request-reader.ts";
import { event, streamedResponse } from "./streamed-response.ts";

/** `/v1beta` as the documentation has it, `/v1` as `@google/genai` 3 calls it. */
const modelsPattern = /^\/v1(?:beta)?\/models\/?$/;
const modelPattern = /^\/v1(?:beta)?\/models\/([^/:]+)$/;
const methodPattern = /^\/v1(?:beta)?\/models\/([^/:]+):(\w+)$/;

/** Google's Gemini API (https://ai.google.dev/api/generate-content). */
export const gemini: Wire = {
  completionPath: (model, stream) =>
    `/v1beta/models/${encodeURIComponent(model)}:${stream ? "streamGenerateContent?alt=sse" : "generateContent"}`,
  asksModel: (path) => /^(streamG|g)enerateContent$/.test(methodPattern.exec(path)?.[2] ?? ""),
  owns: ({ path, headers }) =>
    path.startsWith("/v1beta/") || methodPattern.test(path) || "x-goog-api-key" in headers,
  clientHeaders: { "x-goog-api-key": "simulated" },
  ping: null,
  read: (request) => (isKnown(request) ? readRoute(request) : refusal(unregistered)),
  replyHeaders: () => ({
    server: "scaffolding on HTTPServer2",
    vary: "Origin, X-Origin, Referer",
    "server-timing": "gfet4t7; dur=0",
    "x-content-type-options": "nosniff",
  }),
  refuse: (reason, facts, headers, hint = {}) => errorReply({ ...headers, ...hint }, refusals[reason](facts)),
  errorBody: (reason) => errorJson(refusals[reason]({})),
  errorEvent: (reason) => event(errorJson(refusals[reason]({})), "error", 0),
};

const unregistered: ErrorFacts = {
  code: 403,
  status: "PERMISSION_DENIED",
  message:
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
};

/** Any key will do, in its header, in the query, or as a token. */
function isKnown({ headers, query = "" }: ProviderRequest): boolean {
  const key = headers["x-goog-api-key"] ?? headers["authorization"] ?? new URLSearchParams(query).get("key");
  return (key ?? "") !== "";
}

function readRoute({ method, path, query = "", body }: ProviderRequest): RequestMatter {
  if (method === "GET" && modelsPattern.test(path)) return { kind: "lookup", answer: modelList };
  const [, named] = modelPattern.exec(path) ?? [];
  if (method === "GET" && named !== undefined) {
    return { kind: "lookup", answer: (facts, headers) => oneModel(unescaped(named), facts, headers) };
  }
  const [, model, action] = methodPattern.exec(path) ?? [];
  const stream = action === "streamGenerateContent";
  if (method !== "POST" || model === undefined || (!stream && action !== "generateContent")) {
    return refusal({ code: 404, status: "NOT_FOUND", message: `Not Found: ${method} ${path}` });
  }
  // Without it the API streams one long JSON array, which no client here asks for on purpose.
  if (stream && new URLSearchParams(query).get("alt") !== "sse") {
    return refusal(invalidArgument("The simulated API streams server-sent events only: alt=sse is missing."));
  }
  const read = readContents(body, { model: unescaped(model), stream });
  if ("fault" in read) return refusal(read.fault);
  return { kind: "completion", request: read.request, write: writeResponse };
}

const writeResponse: WriteCompletion = (completion, streamed) =>
  streamed ? streamedResponse(completion) : plainResponse(completion);

function refusal(error: ErrorFacts): RequestMatter {
  return { kind: "refusal", refuse: (headers) => errorReply(headers, error) };
}
