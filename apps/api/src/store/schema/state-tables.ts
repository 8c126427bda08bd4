import type { AuditView } from "@understudy/contract";
import type { BreakerSnapshot, Cooldown, FailureClass } from "@understudy/core";
import { blob, index, integer, primaryKey, real, sqliteTable, text } from "../drizzle.ts";
import type { CommitOutcome } from "../store.ts";

/** What the gateway must know again after a restart, and who changed it. */

export const revisions = sqliteTable(
  "revisions",
  {
    number: integer().primaryKey(),
    savedAt: real().notNull(),
    author: text().notNull(),
    note: text().notNull(),
    via: text().$type<AuditView["via"]>().notNull(),
    baseRevision: integer(),
    /** Hash of the configuration file it was imported from, where it was. */
    sourceHash: text(),
    configuration: text("configuration_json", { mode: "json" }).$type<unknown>().notNull(),
  },
  (table) => [index("revisions_by_time").on(table.savedAt)],
);

/** What came of each mutation, so that a repeat is answered and not done again. */
export const mutations = sqliteTable("mutations", {
  mutationId: text().primaryKey(),
  at: real().notNull(),
  outcome: text("outcome_json", { mode: "json" }).$type<CommitOutcome>().notNull(),
});

export const breakerSnapshots = sqliteTable("breaker_snapshots", {
  target: text().primaryKey(),
  generation: integer().notNull(),
  since: real().notNull(),
  snapshot: text("snapshot_json", { mode: "json" }).$type<BreakerSnapshot>().notNull(),
});

export const cooldowns = sqliteTable(
  "cooldowns",
  {
    scope: text().$type<Cooldown["scope"]>().notNull(),
    name: text().notNull(),
    reason: text().$type<FailureClass>().notNull(),
    since: real().notNull(),
    until: real().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.name] })],
);

/** Providers an operator took out of service. */
export const providerSwitches = sqliteTable("provider_switches", {
  provider: text().primaryKey(),
  reason: text().notNull(),
  actor: text().notNull(),
  since: real().notNull(),
  until: real(),
});

export const clientKeys = sqliteTable("client_keys", {
  hash: text().primaryKey(),
  tenant: text().notNull(),
  name: text().notNull(),
  /** Null: every route. */
  routes: text("routes_json", { mode: "json" }).$type<readonly string[]>(),
  createdAt: real().notNull(),
  lastUsedAt: real(),
  revokedAt: real(),
});

/** Keys of providers that were typed, encrypted; the configuration holds their names. */
export const providerKeys = sqliteTable("provider_keys", {
  name: text().primaryKey(),
  body: blob({ mode: "buffer" }).notNull(),
  /** Nonce and tag. */
  lock: blob({ mode: "buffer" }).notNull(),
});

/** What a provider's account keeps of its answers, by the id it gave (docs/resilience.md 0.19). */
export const keptStates = sqliteTable(
  "kept_states",
  {
    id: text().primaryKey(),
    credential: text().notNull(),
    keptAt: real().notNull(),
  },
  (table) => [index("kept_states_by_age").on(table.keptAt)],
);

export const settings = sqliteTable("settings", {
  key: text().primaryKey(),
  value: text("value_json", { mode: "json" }).$type<unknown>().notNull(),
});
