import type { ResponseHead } from "@understudy/core";

/**
 * What a client may see of a provider's response headers, and under which name. Not among them on
 * purpose: cookies, everything about one connection, what names the operator's account
 * (`openai-organization`, `anthropic-organization-id`), and the rate-limit headers: they speak of
 * the operator's account, shared by all tenants, and of one target of several.
 */
const relayed = Object.entries({
  "content-type": "content-type",
  "openai-processing-ms": "openai-processing-ms",
  /** The vendor's own id of the call; `x-request-id` itself carries ours. */
  "x-request-id": "x-understudy-upstream-request-id",
  "request-id": "x-understudy-upstream-request-id",
  "x-amzn-requestid": "x-understudy-upstream-request-id",
  /** Ours, of a call that was carried to another dialect (docs/crossing.md). */
  "x-understudy-left-out": "x-understudy-left-out",
});

/** The headers of an answer that may be relayed to the client. Names in lower case. */
export function relayedHeaders(head: ResponseHead): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, clientName] of relayed) {
    const value = head.headers[name];
    if (value !== undefined) headers[clientName] = value;
  }
  return headers;
}
