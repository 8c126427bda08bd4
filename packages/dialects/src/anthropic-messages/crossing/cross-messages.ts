import type { CrossingResult } from "../../crossing/crossing.ts";
import { readCrossing } from "../../crossing/read-crossing.ts";
import { toCallOptions } from "./call-options.ts";
import { findLeftOut } from "./find-left-out.ts";
import { encodeMessage } from "./message-body.ts";
import { MessageStream } from "./message-stream.ts";
import { messagesRequest } from "./request-schema.ts";

/** Carries a request for a message to providers of other dialects. See `CrossRequest`. */
export function crossMessages(body: Uint8Array): CrossingResult {
  return readCrossing(body, messagesRequest, (request) => ({
    model: request.model,
    streamed: request.stream === true,
    options: toCallOptions(request),
    leftOut: findLeftOut(request),
    encodeAnswer: encodeMessage,
    streamEncoder: (identity) => new MessageStream(identity),
  }));
}
