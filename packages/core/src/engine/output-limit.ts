import type { Candidate } from "../chain/plan-chain.ts";
import type { Target } from "../target.ts";
import type { EngineRequest } from "./delivery.ts";

/**
 * To how many tokens an answer is limited because its target writes no more; null: to what the request
 * asks. Only a fallback is asked for less than the request says: the primary gets it as it came, and
 * what it refuses is the truth about it (docs/design.md, Levels). A request that names no maximum gets
 * as much as its target writes anyway.
 */
export function outputLimit(
  { maximumOutputTokens: asked }: Pick<EngineRequest, "maximumOutputTokens">,
  { tier }: Pick<Candidate, "tier">,
  { maxOutputTokens: most }: Pick<Target, "maxOutputTokens">,
): number | null {
  return tier > 0 && asked !== undefined && most !== undefined && most < asked ? most : null;
}
