import { largestWeight } from "@understudy/contract";

/** What a person wrote as a weight; null for what is none. */
export function parseWeight(text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  if (!/^\d{1,4}(\.\d{1,3})?$/.test(trimmed)) return null;
  const weight = Number(trimmed);
  return weight > 0 && weight <= largestWeight ? weight : null;
}
