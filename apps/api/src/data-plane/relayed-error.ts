import type { AnswerCodec, ProviderAnswer } from "@understudy/core";
import type { Dialect } from "@understudy/dialects";

/**
 * A provider's refusal for a client whose stream has begun: what it wrote as a stream as it is, any
 * other body as the dialect's error frame with the provider's own code and words.
 */
export function errorFrameOf(
  { head, body }: ProviderAnswer,
  codec: AnswerCodec,
  dialect: Dialect,
): Uint8Array {
  if ((head.headers["content-type"] ?? "").includes("text/event-stream")) return body;
  const { code, type, message, param } = codec.readError(body);
  return dialect.errorFrame({
    status: head.status,
    code: code ?? type ?? "relayed",
    message: message ?? `The provider answered with HTTP ${head.status}.`,
    ...(param === undefined ? {} : { param }),
  });
}
