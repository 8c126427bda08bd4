import { readRefusal, type RefusalVerdict, type ResponseHead } from "@understudy/core";
import { dialects } from "@understudy/dialects";
import { understoodDialects } from "../crossing/understood-dialects.ts";
import type { Provider } from "../provider.ts";

const anyRequest = new TextEncoder().encode('{"model":"m","max_tokens":1,"messages":[]}');

export interface Refused {
  readonly status: number | null;
  /** JSON, or a text that is none. */
  readonly body: unknown;
  readonly headers?: ResponseHead["headers"];
  readonly wallNow?: number;
}

/** What a body a provider sent means, read as the gateway does: dialect, vendor's words, common table. */
export function readBody(provider: Provider, refused: Refused): RefusalVerdict {
  const { status, body, headers = {}, wallNow = 0 } = refused;
  const [own] = understoodDialects(provider);
  if (own === undefined) throw new Error(`${provider.type} understands no dialect`);
  const dialect = dialects[own];
  const read = dialect.readRequest(anyRequest);
  if ("fault" in read) throw new Error(read.fault.message);
  const bytes = new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
  const error = dialect.codec(read.request).readError(bytes);
  return readRefusal({ status, headers, error, wallNow }, provider.refine ?? (() => undefined));
}
