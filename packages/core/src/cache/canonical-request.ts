import { canonicalJson, withNormalTexts, type Json } from "./canonical-json.ts";

/** Raised when what is below changes its meaning: entries of another version are then never found. */
const schemaVersion = 1;

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

/** How an entry was found; in the order of trust, as the data plane asks for them. */
export type CacheMatch = "exact";

/** One way to find an answer: `content` is the text whose keyed hash is the key of the entry. */
export interface CacheKey {
  readonly match: CacheMatch;
  readonly content: string;
}

/**
 * The key under which a request finds its own answer again, whatever the format, streamed or not
 * (docs/resilience.md section 5): equal exactly when the canonical requests are.
 */
export function exactKey(request: CanonicalRequest): CacheKey {
  const { tenant, route, model, options, beside, beta } = request;
  const whole = { version: schemaVersion, match: "exact", tenant, route, model, options, beside, beta };
  return { match: "exact", content: canonicalJson(withNormalTexts(whole)) };
}
