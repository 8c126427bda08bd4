/** A number of tokens that can be one: some servers write -1 for what they do not know, and any may write anything. */
export function isTokenCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
