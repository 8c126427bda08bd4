import type { AuditView } from "@understudy/contract";
import type { StoreDatabase } from "../database.ts";
import { audit } from "../schema/index.ts";
import type { AuditDraft } from "../store.ts";
import { auditHash, chainEnd } from "./audit-chain.ts";

interface Written {
  /** Wall clock, ms. */
  readonly at: number;
  /** The one the change made; null: none. */
  readonly revision: number | null;
}

/** Writes the next entry of the audit log, inside the caller's transaction, chained to the one before it. */
export function writeAudit(database: StoreDatabase, draft: AuditDraft, written: Written): AuditView {
  const before = chainEnd(database.$client);
  const sequence = before.sequence + 1;
  const entry = { role: null, address: null, requestId: null, ...draft, ...written, sequence };
  const row = { ...entry, hash: auditHash(before.hash, entry) };
  database.insert(audit).values(row).run();
  return row;
}
