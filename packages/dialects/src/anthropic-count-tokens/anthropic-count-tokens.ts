import type { AnswerCodec, PlainMeaning } from "@understudy/core";
import { annotatePlain } from "../answer/annotation.ts";
import { malformed } from "../answer/meanings.ts";
import { noStreams } from "../answer/no-streams.ts";
import { readUpstreamError, upstreamError } from "../answer/upstream-error.ts";
import { errorBody } from "../anthropic-messages/error-body.ts";
import { readMessagesRequest } from "../anthropic-messages/request-reader.ts";
import type { Dialect } from "../dialect.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { spliceModel } from "../request/splice-model.ts";

/**
 * Anthropic's counting of a message's tokens before it is sent
 * (platform.claude.com/docs/en/build-with-claude/token-counting). The request is that of a message; nothing runs, and
 * nothing streams.
 */
export const anthropicCountTokens: Dialect = {
  name: "anthropic-count-tokens",
  readRequest: (body) => {
    const read = readMessagesRequest(body);
    if ("fault" in read) return read;
    return { request: { ...read.request, stream: false, plainTextOnly: false, sideEffects: false } };
  },
  withModel: spliceModel,
  continueRequest: () => null,
  codec: () => codec,
  annotateFrame: (frame) => frame,
  annotatePlain,
  errorBody,
  errorFrame: noStreams,
};

const codec: AnswerCodec = {
  streamReader: noStreams,
  readPlain: readCount,
  readError: readUpstreamError,
  textOf: () => null,
  withText: noStreams,
  continueAs: noStreams,
};

/** `{"input_tokens": 2095}`. A count is no usage: nobody is billed for it. */
function readCount(body: Uint8Array): PlainMeaning {
  const answer = readJson(body);
  if (!isJsonObject(answer)) return malformed("the answer is not a JSON object");
  if (answer["type"] === "error" || answer["error"]) return { kind: "error", error: upstreamError(answer) };
  if (typeof answer["input_tokens"] !== "number") return malformed("the answer has no count");
  return { kind: "answer", finishReason: "stop", empty: false };
}
