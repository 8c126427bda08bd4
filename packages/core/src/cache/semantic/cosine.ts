/**
 * How alike two vectors of length one are, at most 1. Of vectors of two kinds 0: nothing is known of them
 * together (docs/resilience.md 0.18).
 */
export function cosine(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) return 0;
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
