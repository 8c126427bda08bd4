import type { Script } from "../script/script.ts";
import { utf8 } from "./utf8.ts";

export interface WholeReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly body: string;
  /** 0 when not said. */
  readonly afterMs?: number;
}

/** A response that comes in one piece, with its length announced. */
export function wholeReply(reply: WholeReply): Script {
  const bytes = utf8(reply.body);
  const headers = {
    ...reply.headers,
    "content-type": reply.contentType,
    "content-length": String(bytes.byteLength),
  };
  return [
    { kind: "head", afterMs: reply.afterMs ?? 0, head: { status: reply.status, headers } },
    { kind: "data", afterMs: 0, bytes, mark: "body" },
    { kind: "end", afterMs: 0 },
  ];
}
