import { canonicalJson, withNormalTexts, type Json } from "./canonical-json.ts";

/** Raised when what the keys are over changes its meaning: entries of another version are then never found. */
export const keyVersion = 1;

/** All that two requests must have in common for one's answer to be the other's. */
export interface CanonicalRequest {
  readonly tenant: string;
  readonly route: string;
  /** As the client names it. */
  readonly model: string;
  /** What is asked, in words no wire format owns: prompt, tools, settings. */
  readonly options: Json;
  /** What those words have no place for and the answer may depend on all the same, by its path. */
  readonly beside: Json;
  /** The `anthropic-beta` header, which changes behaviour; null where there is none. */
  readonly beta: string | null;
}

/** How an entry can be found, in the order of trust, which is the order they are tried in. */
export const cacheMatches = ["exact", "guarded"] as const;
export type CacheMatch = (typeof cacheMatches)[number];

/** What came of looking for a kept answer. */
export type CacheLookup = CacheMatch | "miss";

/** Texts whose keyed hashes are the names of an entry; null: it cannot be found in that way. */
export type CacheKeys = Readonly<Record<CacheMatch, string | null>> & { readonly exact: string };

/**
 * The key under which a request finds its own answer again, whatever the format, streamed or not
 * (docs/resilience.md section 5): equal exactly when the canonical requests are.
 */
export function exactKey(request: CanonicalRequest): string {
  const { tenant, route, model, options, beside, beta } = request;
  const whole = { version: keyVersion, match: "exact", tenant, route, model, options, beside, beta };
  return canonicalJson(withNormalTexts(whole));
}
