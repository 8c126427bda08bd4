import type { AnswerCodec, ProviderAnswer } from "@understudy/core";
import type { Dialect, GatewayError } from "@understudy/dialects";

/** Who is told. */
export interface Addressee {
  readonly dialect: Dialect;
  readonly requestId: string;
}

/**
 * A provider's refusal for a client whose stream has begun: what it wrote as a stream as it is, any
 * other body as the dialect's error frame with the provider's own code and words.
 */
export function errorFrameOf(answer: ProviderAnswer, codec: AnswerCodec, client: Addressee): Uint8Array {
  if ((answer.head.headers["content-type"] ?? "").includes("text/event-stream")) return answer.body;
  return client.dialect.errorFrame(refusalOf(answer, codec, client));
}

/**
 * The refusal of a provider that speaks another format, as one of the client's own: the same status,
 * the provider's own code and words; an error in a 200 as 400, by which the client's SDK knows it.
 * What is no refusal has been carried over already.
 */
export function inDialect(answer: ProviderAnswer, codec: AnswerCodec, client: Addressee): ProviderAnswer {
  const isRefusal = answer.head.status >= 400;
  if (!isRefusal && !codec.readError(answer.body).typed) return answer;
  const headers = { ...answer.head.headers, "content-type": "application/json; charset=utf-8" };
  const head = { status: isRefusal ? answer.head.status : 400, headers };
  return { head, body: client.dialect.errorBody(refusalOf({ ...answer, head }, codec, client)) };
}

function refusalOf(
  { head, body }: ProviderAnswer,
  codec: AnswerCodec,
  { requestId }: Addressee,
): GatewayError {
  const { code, type, message, param } = codec.readError(body);
  return {
    status: head.status,
    requestId,
    code: code ?? type ?? "relayed",
    message: message ?? `The provider answered with HTTP ${head.status}.`,
    ...(param === undefined ? {} : { param }),
  };
}
