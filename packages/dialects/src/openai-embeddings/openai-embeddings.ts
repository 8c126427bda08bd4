import type { AnswerCodec } from "@understudy/core";
import { annotatePlain } from "../answer/annotation.ts";
import { noStreams } from "../answer/no-streams.ts";
import { openaiErrorBody } from "../answer/openai-error.ts";
import { readUpstreamError } from "../answer/upstream-error.ts";
import type { Dialect } from "../dialect.ts";
import { spliceModel } from "../request/splice-model.ts";
import { readPlainEmbeddings } from "./plain-answer.ts";
import { readEmbeddingsRequest } from "./request-reader.ts";

/** OpenAI's embeddings. They have no streams: what belongs to one must never be asked for. */
export const openaiEmbeddings: Dialect = {
  name: "openai-embeddings",
  readRequest: readEmbeddingsRequest,
  withModel: spliceModel,
  continueRequest: () => null,
  codec: () => codec,
  annotateFrame: (frame) => frame,
  annotatePlain,
  errorBody: openaiErrorBody,
  errorFrame: noStreams,
};

const codec: AnswerCodec = {
  streamReader: noStreams,
  readPlain: readPlainEmbeddings,
  readError: readUpstreamError,
  textOf: () => null,
  withText: noStreams,
  continueAs: noStreams,
};
