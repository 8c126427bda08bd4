import type { AnswerIdentity, CrossedCall, CrossRequest } from "../../crossing/crossing.ts";
import { readCrossing } from "../../crossing/read-crossing.ts";
import { toCallOptions } from "./call-options.ts";
import { encodeAnswer } from "./encode-answer.ts";
import type { AnswerFrame } from "./encode-answer.ts";
import { findLeftOut } from "./left-out.ts";
import { responsesRequest } from "./request-schema.ts";
import type { ResponsesRequest } from "./request-schema.ts";
import { responseHead } from "./response-json.ts";
import { ResponseStreamEncoder } from "./stream-encoder.ts";
import { namesByFlatName } from "./tool-names.ts";

/** A request for a response, carried to a provider of another dialect (docs/crossing.md). */
export const crossResponses: CrossRequest = (body) => readCrossing(body, responsesRequest, toCall);

function toCall(request: ResponsesRequest): CrossedCall {
  return {
    model: request.model,
    streamed: request.stream === true,
    options: toCallOptions(request),
    leftOut: findLeftOut(request),
    encodeAnswer: (result, identity) => encodeAnswer(result, answerFrame(request, identity)),
    streamEncoder: (identity) => new ResponseStreamEncoder(answerFrame(request, identity)),
  };
}

function answerFrame(request: ResponsesRequest, identity: AnswerIdentity): AnswerFrame {
  return {
    id: identity.id,
    head: responseHead(request, identity),
    toolNames: namesByFlatName(request.tools ?? []),
  };
}
