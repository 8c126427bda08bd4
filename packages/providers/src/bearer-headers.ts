import type { ProviderConnection } from "./provider.ts";

/** The credential as a bearer token (RFC 6750); without one nothing. */
export function bearerHeaders({ apiKey }: ProviderConnection): Readonly<Record<string, string>> {
  return apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
}
