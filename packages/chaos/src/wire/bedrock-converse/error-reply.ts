import type { Script } from "../../script/script.ts";
import type { ReplyHeaders } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";

/** An error of Bedrock: https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html */
export interface ErrorFacts {
  readonly status: number;
  /** `ThrottlingException`: the class the SDK throws. */
  readonly type: string;
  readonly message: string;
}

/** The words only: the type stands in a header, or in those of an event. */
export function errorJson({ message }: ErrorFacts): string {
  return JSON.stringify({ message });
}

export function errorReply(headers: ReplyHeaders, error: ErrorFacts): Script {
  return wholeReply({
    status: error.status,
    headers: {
      ...headers,
      "x-amzn-errortype": `${error.type}:http://internal.amazon.com/coral/com.amazon.bedrock/`,
    },
    contentType: "application/json",
    body: errorJson(error),
  });
}

export function validationFailed(message: string): ErrorFacts {
  return { status: 400, type: "ValidationException", message };
}
