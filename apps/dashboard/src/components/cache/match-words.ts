import { cacheMatches, type CacheMatch } from "@understudy/core";

/** How a kept answer is found; what the word means stands in the tooltip. */
export const matchWords: Readonly<Record<CacheMatch, { readonly word: string; readonly meaning: string }>> = {
  exact: { word: "exact", meaning: "the same request, in any format" },
  guarded: {
    word: "guarded",
    meaning: "the same request but for politeness and the like in its last message",
  },
};

/** `exact 12, guarded 3`. */
export function countsByMatch(
  counts: Readonly<Record<CacheMatch, number>>,
  count: (n: number) => string,
): string {
  return cacheMatches.map((match) => `${matchWords[match].word} ${count(counts[match])}`).join(", ");
}

export function totalHits(counts: Readonly<Record<CacheMatch, number>>): number {
  return cacheMatches.reduce((sum, match) => sum + counts[match], 0);
}
