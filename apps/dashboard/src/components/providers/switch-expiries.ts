const hour = 3_600_000;

/** How long a provider stays off; `until-enabled` has no end. */
export const switchExpiries = [
  { name: "15m", label: "15 min", ttlMs: hour / 4 },
  { name: "1h", label: "1 h", ttlMs: hour },
  { name: "24h", label: "24 h", ttlMs: 24 * hour },
  { name: "until-enabled", label: "Until enabled", ttlMs: null },
] as const;

export type SwitchExpiry = (typeof switchExpiries)[number]["name"];
