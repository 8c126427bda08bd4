import { createHash } from "node:crypto";
import type { AuditView } from "@understudy/contract";
import type Sqlite from "better-sqlite3";

/** What a chain goes on from: the newest entry, or the last of those that were deleted. */
export interface ChainEnd {
  /** 0: there never was an entry. */
  readonly sequence: number;
  readonly hash: string;
}

/**
 * SHA-256 over an entry as it lies in the file and over the hash of the one before it, so that none can
 * be changed, taken out or put in between without every later hash telling (docs/operators.md section 6).
 */
export function auditHash(previousHash: string, entry: Omit<AuditView, "hash">): string {
  const { sequence, at, actor, via, role, action, object, result, reason } = entry;
  const words = [sequence, at, actor, via, role, action, object, result, reason];
  const { changes, address, requestId, revision } = entry;
  return hashOf([previousHash, ...words, JSON.stringify(changes), address, requestId, revision]);
}

/** Lets the migration that chained the entries of older releases reckon their hashes. */
export function offerAuditHash(client: Sqlite.Database): void {
  client.function("audit_hash", { varargs: true, deterministic: true }, (...columns: unknown[]) =>
    hashOf(columns),
  );
}

/** Where a chain ends; what was deleted by age counts as long as nothing newer stands. */
export function chainEnd(client: Sqlite.Database): ChainEnd {
  const newest = client
    .prepare<[], ChainEnd>("select sequence, hash from audit order by sequence desc limit 1")
    .get();
  return newest ?? chainStart(client);
}

/** Where what is kept of the chain begins. */
export function chainStart(client: Sqlite.Database): ChainEnd {
  const anchor = client
    .prepare<[], ChainEnd>("select sequence, hash from audit_anchors order by sequence desc limit 1")
    .get();
  return anchor ?? { sequence: 0, hash: "" };
}

function hashOf(columns: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(columns)).digest("hex");
}
