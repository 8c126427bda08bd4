import type { AnswerCodec } from "@understudy/core";
import { annotateFrame, annotatePlain } from "../answer/annotation.ts";
import { openaiErrorBody } from "../answer/openai-error.ts";
import { readUpstreamError } from "../answer/upstream-error.ts";
import type { Dialect } from "../dialect.ts";
import { spliceModel } from "../request/splice-model.ts";
import { EventStreamReader } from "../sse/event-stream-reader.ts";
import { answerText } from "./answer-text.ts";
import { crossResponses } from "./crossing/cross-responses.ts";
import { findDeltaHoles } from "./delta-holes.ts";
import { errorFrame } from "./error-frame.ts";
import { responseInterpreter } from "./frame-interpreter.ts";
import { readResponsesNeeds } from "./needs.ts";
import { keptIds } from "./kept-ids.ts";
import { readPlainResponse } from "./plain-answer.ts";
import { readResponsesRequest } from "./request-reader.ts";
import { readAnswer } from "./read-answer.ts";

/** OpenAI's responses, which Codex and the AI SDK speak by default. */
export const openaiResponses: Dialect = {
  name: "openai-responses",
  readRequest: readResponsesRequest,
  withModel: spliceModel,
  continueRequest: () => null,
  codec: () => codec,
  cross: crossResponses,
  readNeeds: readResponsesNeeds,
  answerText,
  readAnswer,
  annotateFrame,
  annotatePlain,
  errorBody: openaiErrorBody,
  errorFrame,
  keptIds,
};

const codec: AnswerCodec = {
  streamReader: () => new EventStreamReader({ interpreter: responseInterpreter, findHoles: findDeltaHoles }),
  readPlain: readPlainResponse,
  readError: readUpstreamError,
  // The client holds the id under which the first account stored its answer: another account's answer
  // under that id would be a lie the next turn stumbles over. So nothing is ever taken up again.
  textOf: () => null,
  withText: () => {
    throw new Error("a response is never taken up again");
  },
  continueAs: () => (frame) => frame.bytes,
};
