import type { AnswerCodec } from "@understudy/core";
import type { Dialect, ReadRequest } from "../dialect.ts";
import { annotateFrame, annotatePlain } from "../answer/annotation.ts";
import { openaiErrorBody } from "../answer/openai-error.ts";
import { readUpstreamError } from "../answer/upstream-error.ts";
import { spliceModel } from "../request/splice-model.ts";
import { EventStreamReader } from "../sse/event-stream-reader.ts";
import { answerText } from "./answer-text.ts";
import { findContentHoles } from "./content-holes.ts";
import { continueAs, textOf, withText } from "./continuation.ts";
import { crossChatRequest } from "./crossing/cross-request.ts";
import { errorFrame } from "./error-frame.ts";
import { ChatInterpreter } from "./frame-interpreter.ts";
import { readChatNeeds } from "./needs.ts";
import { readPlainAnswer } from "./plain-answer.ts";
import { readChatRequest } from "./request-reader.ts";
import { readAnswer } from "./read-answer.ts";

/** OpenAI's chat completions, as OpenAI and the many servers compatible with it speak them. */
export const openaiChat: Dialect = {
  name: "openai-chat",
  readRequest: readChatRequest,
  withModel: spliceModel,
  // A turn of the assistant at the end is history here (docs/resilience.md section 4).
  continueRequest: () => null,
  codec,
  cross: crossChatRequest,
  readNeeds: readChatNeeds,
  answerText,
  readAnswer,
  annotateFrame,
  annotatePlain,
  errorBody: openaiErrorBody,
  errorFrame,
};

function codec({ choices }: ReadRequest): AnswerCodec {
  return {
    streamReader: () =>
      new EventStreamReader({
        interpreter: new ChatInterpreter(choices),
        findHoles: findContentHoles,
      }),
    readPlain: readPlainAnswer,
    readError: readUpstreamError,
    textOf,
    withText,
    continueAs,
  };
}
