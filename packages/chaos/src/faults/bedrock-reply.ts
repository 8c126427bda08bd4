import type { Script } from "../script/script.ts";
import type { ReplyHeaders } from "../wire/request-matter.ts";
import { wholeReply } from "../wire/whole-reply.ts";

interface BedrockError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** An AWS error: the type stands in a header (https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html). */
export function bedrockReply(headers: ReplyHeaders, { status, type, message }: BedrockError): Script {
  return wholeReply({
    status,
    headers: {
      ...headers,
      "x-amzn-errortype": `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/`,
    },
    contentType: "application/json",
    body: JSON.stringify({ message }),
  });
}
