/** A user's vote as it is counted: by its sign. */
export const voteWords = ["up", "neutral", "down"] as const;
export type VoteWord = (typeof voteWords)[number];

/** What a vote of full approval is worth. Whole numbers add up to the same in any order. */
export const fullVotePoints = 1_000;

/** `score`: from -1 (useless) to 1 (perfect). */
export function voteWord(score: number): VoteWord {
  if (score > 0) return "up";
  return score < 0 ? "down" : "neutral";
}

/** How good a vote calls an answer, in thousandths. */
export function votePoints(score: number): number {
  return Math.round(((score + 1) / 2) * fullVotePoints);
}
