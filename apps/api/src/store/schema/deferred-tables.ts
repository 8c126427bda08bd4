import type { DeferredState } from "@understudy/contract";
import { blob, index, integer, real, sqliteTable, text, uniqueIndex } from "../drizzle.ts";

/** Requests that wait for an answer, and the answers they got (docs/resilience.md section 5.1). */
export const deferredJobs = sqliteTable(
  "deferred_jobs",
  {
    /** The order they came in. */
    sequence: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    tenant: text().notNull(),
    clientKey: text(),
    route: text().notNull(),
    dialect: text().notNull(),
    state: text().$type<DeferredState>().notNull(),
    createdAt: real().notNull(),
    /** Of a waiting job. */
    nextTryAt: real().notNull(),
    tries: integer().notNull(),
    lastOutcome: text(),
    /** Until it ends: when it is given up. Afterwards: when it is forgotten. */
    expiresAt: real().notNull(),
    /** Of the request, and of the answer once there is one. */
    requestBytes: integer().notNull(),
    /** Keyed hashes of the caller's `Idempotency-Key` and of what was asked under it. */
    idempotency: text(),
    fingerprint: text().notNull(),
    /** Null once nobody asks it again. */
    request: blob({ mode: "buffer" }),
    requestLock: blob({ mode: "buffer" }),
    answer: blob({ mode: "buffer" }),
    answerLock: blob({ mode: "buffer" }),
    /** Where its end is to be told; due: not told yet. */
    webhook: text(),
    webhookDueAt: real(),
    webhookTries: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex("deferred_jobs_by_key").on(table.tenant, table.idempotency),
    index("deferred_jobs_by_tenant").on(table.state, table.tenant, table.requestBytes),
    index("deferred_jobs_by_expiry").on(table.state, table.expiresAt),
    index("deferred_jobs_by_webhook").on(table.webhookDueAt),
  ],
);
