import type { Role } from "@understudy/contract";
import { real, sqliteTable, text } from "../drizzle.ts";

/** Who may use the control API (docs/operators.md); passwords and sessions lie in a file of their own. */
export const operators = sqliteTable("operators", {
  /** Of the account that signs in. */
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  role: text().$type<Role>().notNull(),
  createdAt: real().notNull(),
});

export const invitations = sqliteTable("invitations", {
  hash: text().primaryKey(),
  role: text().$type<Role>().notNull(),
  invitedBy: text().notNull(),
  createdAt: real().notNull(),
  expiresAt: real().notNull(),
});

export const operatorTokens = sqliteTable("operator_tokens", {
  hash: text().primaryKey(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  createdBy: text().notNull(),
  createdAt: real().notNull(),
  expiresAt: real(),
  revokedAt: real(),
});
