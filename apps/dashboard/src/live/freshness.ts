/** How old the newest word from the gateway is, and what that means for the reader. */
export type Freshness =
  /** Just opened or just shown again: the first word is expected any moment. */
  | { readonly kind: "connecting" }
  | { readonly kind: "live"; readonly ageMs: number }
  | { readonly kind: "delayed"; readonly ageMs: number }
  /** `ageMs` null: nothing was ever heard. */
  | { readonly kind: "stale"; readonly ageMs: number | null };

/**
 * Bounds of docs/dashboard.md 1.4: live below 6 s, delayed below 14 s, stale from then on. Judged each
 * second, so that a dead gateway is admitted within 15 s.
 */
export const delayedAfterMs = 6_000;
const staleAfterMs = 14_000;
/** A tab shown again may catch up this long before its old data is called stale. */
const catchUpMs = 3_000;

export interface Hearing {
  readonly now: number;
  /** When the gateway was last heard; null: never. Same clock as `now`. */
  readonly heardAt: number | null;
  /** When this tab was opened or last shown again. */
  readonly shownAt: number;
}

/** Judges by the reader's own clock, so a gateway that stopped is noticed without its help. */
export function freshnessOf({ now, heardAt, shownAt }: Hearing): Freshness {
  const ageMs = heardAt === null ? null : Math.max(0, now - heardAt);
  if (ageMs !== null && ageMs < delayedAfterMs) return { kind: "live", ageMs };
  if (now - shownAt < catchUpMs) return { kind: "connecting" };
  if (ageMs !== null && ageMs < staleAfterMs) return { kind: "delayed", ageMs };
  return { kind: "stale", ageMs };
}

/** Changes are refused while the operator would act on a picture that may be wrong. */
export function changesAllowed(freshness: Freshness): boolean {
  return freshness.kind !== "stale";
}
