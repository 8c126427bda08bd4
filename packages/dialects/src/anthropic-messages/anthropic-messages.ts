import type { AnswerCodec } from "@understudy/core";
import { annotatePlain } from "../answer/annotation.ts";
import { readUpstreamError } from "../answer/upstream-error.ts";
import type { Dialect } from "../dialect.ts";
import { spliceModel } from "../request/splice-model.ts";
import { EventStreamReader } from "../sse/event-stream-reader.ts";
import { answerText } from "./answer-text.ts";
import { annotateFrame } from "./annotation.ts";
import { continueAs, textOf, withText } from "./continuation.ts";
import { continueRequest } from "./continue-request.ts";
import { crossMessages } from "./crossing/cross-messages.ts";
import { findDeltaHoles } from "./delta-holes.ts";
import { errorBody, errorFrame } from "./error-body.ts";
import { MessageInterpreter } from "./frame-interpreter.ts";
import { readMessagesNeeds } from "./needs.ts";
import { readPlainMessage } from "./plain-answer.ts";
import { readMessagesRequest } from "./request-reader.ts";
import { readAnswer } from "./read-answer.ts";

/** Anthropic's messages, as Anthropic and the servers compatible with it speak them. */
export const anthropicMessages: Dialect = {
  name: "anthropic-messages",
  readRequest: readMessagesRequest,
  withModel: spliceModel,
  continueRequest,
  codec: () => codec,
  cross: crossMessages,
  readNeeds: readMessagesNeeds,
  answerText,
  readAnswer,
  annotateFrame,
  annotatePlain,
  errorBody,
  errorFrame,
};

const codec: AnswerCodec = {
  streamReader: () =>
    new EventStreamReader({ interpreter: new MessageInterpreter(), findHoles: findDeltaHoles }),
  readPlain: readPlainMessage,
  readError: readUpstreamError,
  textOf,
  withText,
  continueAs,
};
