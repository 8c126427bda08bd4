import { real, sqliteTable } from "../drizzle.ts";

/** When a gateway was there to count, wall clock, ms: what lies between two runs nobody knows. */
export const runs = sqliteTable("runs", {
  startedAt: real().primaryKey(),
  /** Within some seconds. */
  lastSeenAt: real().notNull(),
});
