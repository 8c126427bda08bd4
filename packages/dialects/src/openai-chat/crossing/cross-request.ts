import type { CrossingResult } from "../../crossing/crossing.ts";
import { LeftOut } from "../../crossing/left-out.ts";
import { readCrossing } from "../../crossing/read-crossing.ts";
import { toCallOptions } from "./call-options.ts";
import { encodeAnswer } from "./encode-answer.ts";
import { requestSchema } from "./request-schema.ts";
import { ChatStreamEncoder } from "./stream-encoder.ts";

/** See `Dialect.cross`; the fields are told one by one in docs/crossing.md. */
export function crossChatRequest(body: Uint8Array): CrossingResult {
  return readCrossing(body, requestSchema, (request) => {
    const leftOut = new LeftOut();
    const options = toCallOptions(request, leftOut);
    const includeUsage = request.stream_options?.include_usage === true;
    return {
      model: request.model,
      streamed: request.stream === true,
      options,
      leftOut: leftOut.paths,
      encodeAnswer,
      streamEncoder: (identity) => new ChatStreamEncoder(identity, includeUsage),
    };
  });
}
