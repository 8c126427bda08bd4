const minute = 60_000;

/** How long a forced state lasts; `until-reset` has no end (docs/dashboard.md 2.1, Guards). */
export const expiries = [
  { name: "5m", label: "5 min", ttlMs: 5 * minute },
  { name: "15m", label: "15 min", ttlMs: 15 * minute },
  { name: "1h", label: "1 h", ttlMs: 60 * minute },
  { name: "until-reset", label: "Until reset", ttlMs: null },
] as const;

export type ExpiryName = (typeof expiries)[number]["name"];

/** Long enough to act, short enough to be forgotten safely. */
export const defaultExpiry: ExpiryName = "15m";

export function ttlOf(name: ExpiryName): number | null {
  return expiries.find((expiry) => expiry.name === name)?.ttlMs ?? null;
}
