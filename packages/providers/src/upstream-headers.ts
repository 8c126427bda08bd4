/**
 * The headers of a client that travel upstream, and no others (docs/resilience.md 0.17). Not among
 * them on purpose: credentials and what picks an account (`authorization`, `x-api-key`,
 * `openai-organization`, `openai-project`, cookies), which are ours to send; and `baggage`, whose
 * values an application may have filled with anything (W3C Baggage section 4 warns of third parties).
 */
const allowed = [
  "anthropic-version",
  "anthropic-beta",
  "openai-beta",
  "idempotency-key",
  "traceparent",
  "tracestate",
] as const;

/** Picks what may go upstream from a client's headers. Names are expected, and given, in lower case. */
export function upstreamHeaders(
  clientHeaders: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of allowed) {
    const value = clientHeaders[name];
    if (value !== undefined) headers[name] = typeof value === "string" ? value : value.join(", ");
  }
  return headers;
}
