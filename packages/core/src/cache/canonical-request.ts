import type { TargetId } from "../target.ts";
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

/** How an equal key finds an entry, in the order of trust, which is the order they are tried in. */
export const cacheMatches = ["exact", "guarded"] as const;
export type EqualMatch = (typeof cacheMatches)[number];

/** How an entry was found. `semantic`: by guards and vectors, where no equal key found one. */
export type CacheMatch = EqualMatch | "semantic";

/** What came of looking for a kept answer. `shadow`: nothing, but a semantic match would have been one. */
export type CacheLookup = CacheMatch | "shadow" | "miss";

/** A kept answer whose question means the same, as far as vectors tell. */
export interface SemanticMatch {
  /** Who gave the answer. */
  readonly target: TargetId;
  /** Cosine of the two questions' vectors. */
  readonly similarity: number;
}

/** Texts whose keyed hashes are the names of an entry; null: it cannot be found in that way. */
export type CacheKeys = Readonly<Record<EqualMatch, string | null>> & { readonly exact: string };

/**
 * The key under which a request finds its own answer again, whatever the format, streamed or not
 * (docs/resilience.md section 5): equal exactly when the canonical requests are.
 */
export function exactKey(request: CanonicalRequest): string {
  const { tenant, route, model, options, beside, beta } = request;
  const whole = { version: keyVersion, match: "exact", tenant, route, model, options, beside, beta };
  return canonicalJson(withNormalTexts(whole));
}
