import type { BreakerView } from "@understudy/contract";

/** What every change of a breaker says of it: which, and as it was seen. */
export function changeOf({ target, generation }: BreakerView) {
  return { via: "dashboard", target, expectedGeneration: generation } as const;
}
