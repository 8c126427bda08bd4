import type { AnswerCodec } from "@understudy/core";
import type { Dialect, ReadRequest } from "../dialect.ts";
import { spliceBytes } from "../json/splice-bytes.ts";
import { annotateFrame, annotatePlain } from "./annotation.ts";
import { errorBody, errorFrame } from "./error-body.ts";
import { readPlainAnswer } from "./plain-answer.ts";
import { readChatRequest } from "./request-reader.ts";
import { ChatStreamReader } from "./stream-reader.ts";
import { readUpstreamError } from "./upstream-error.ts";

/** OpenAI's chat completions, as OpenAI and the many servers compatible with it speak them. */
export const openaiChat: Dialect = {
  name: "openai-chat",
  readRequest: readChatRequest,
  withModel,
  codec,
  annotateFrame,
  annotatePlain,
  errorBody,
  errorFrame,
};

function withModel({ body, model, modelSpan }: ReadRequest, wanted: string): Uint8Array {
  return wanted === model ? body : spliceBytes(body, modelSpan, JSON.stringify(wanted));
}

function codec({ choices }: ReadRequest): AnswerCodec {
  return {
    streamReader: () => new ChatStreamReader(choices),
    readPlain: readPlainAnswer,
    readError: readUpstreamError,
  };
}
