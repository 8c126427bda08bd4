/** `failed_share at most 1 %` as a person would write it. */
export function plainMeasure(words: string): string {
  return words.replaceAll("_", " ");
}
