const minute = 60_000;

/** How long a forced state lasts, in ms; `until-reset` has no end (docs/dashboard.md 2, Guards). */
export const expiryMs = {
  "5m": 5 * minute,
  "15m": 15 * minute,
  "1h": 60 * minute,
  "until-reset": null,
} as const;

export type ExpiryName = keyof typeof expiryMs;
/** Held closed is never without an end (docs/resilience.md 0.1). */
export type ForceCloseExpiry = Exclude<ExpiryName, "until-reset">;

/** Long enough to act, short enough to be forgotten safely. */
export const defaultExpiry = "15m";

export const forceCloseExpiries: readonly (readonly [name: ForceCloseExpiry, label: string])[] = [
  ["5m", "5 min"],
  ["15m", "15 min"],
  ["1h", "1 h"],
];

export const tripExpiries: readonly (readonly [name: ExpiryName, label: string])[] = [
  ...forceCloseExpiries,
  ["until-reset", "Until reset"],
];
