import { cacheMatches, type CacheMatch } from "@understudy/core";

/** How a kept answer is found; what the word means stands in the tooltip. */
export const matchWords: Readonly<Record<CacheMatch, { readonly word: string; readonly meaning: string }>> = {
  exact: { word: "exact", meaning: "the same request, in any format" },
  guarded: {
    word: "guarded",
    meaning: "the same request but for politeness and the like in its last message",
  },
  semantic: {
    word: "semantic",
    meaning: "a request that asks the same in other words, as far as guards and vectors tell",
  },
};

const matches: readonly CacheMatch[] = [...cacheMatches, "semantic"];

/** `exact 12, guarded 3`, and `semantic 1` where there was any. */
export function countsByMatch(
  counts: Readonly<Record<CacheMatch, number>>,
  count: (n: number) => string,
): string {
  return matches
    .filter((match) => match !== "semantic" || counts[match] > 0)
    .map((match) => `${matchWords[match].word} ${count(counts[match])}`)
    .join(", ");
}

export function totalHits(counts: Readonly<Record<CacheMatch, number>>): number {
  return matches.reduce((sum, match) => sum + counts[match], 0);
}
