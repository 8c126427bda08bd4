/**
 * What a whole answer can be found to be (docs/resilience.md section 6, Quality marks). A mark is no
 * failure: the answer came, and it was poor.
 */
export const qualityMarks = [
  /** No text, no tool call, and it claims to have ended normally (row 34). */
  "empty",
  /** The provider's own typed word for it, never one read out of the text (row 35). */
  "refusal",
  /** It ends in a loop (row 37). */
  "repetition",
  /** The limit of tokens cut a structure that a program is to read (row 36). */
  "truncated",
  /** It is not the structure that was asked for (row 38). */
  "invalid_output",
  /** Another language than the question's, where both are certain. */
  "wrong_language",
] as const;
export type QualityMark = (typeof qualityMarks)[number];
