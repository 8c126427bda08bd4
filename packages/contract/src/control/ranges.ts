/** The named time ranges and how long they are, ms. Apart from the schemas: browsers need no zod. */
export const ranges = {
  "15m": 900_000,
  "1h": 3_600_000,
  "6h": 21_600_000,
  "24h": 86_400_000,
  "7d": 604_800_000,
} as const;
export type RangeName = keyof typeof ranges;
