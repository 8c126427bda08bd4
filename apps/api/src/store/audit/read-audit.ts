import type { AuditEntryView, AuditNames, AuditPage } from "@understudy/contract";
import type { StoreDatabase } from "../database.ts";
import { and, asc, desc, eq, gte, lt, sql } from "../drizzle.ts";
import { audit } from "../schema/index.ts";
import type { AuditQuery, StoredChange, TimeRange } from "../store-queries.ts";
import { chainStart } from "./audit-chain.ts";
import { checkAudit } from "./check-audit.ts";

const mostNames = 100;

/** Not read from its index: the rows of that would have to be sorted. */
const timeOfWalk = sql`+${audit.at}`;

/** The audit log, newest first; each equality walks an index that lies in the order of the log. */
export function auditPage(database: StoreDatabase, query: AuditQuery): AuditPage {
  const { actor, action, object, result, from, to, before, limit } = query;
  const found = database
    .select()
    .from(audit)
    .where(
      and(
        lt(audit.sequence, before ?? Number.MAX_SAFE_INTEGER),
        actor === undefined ? undefined : eq(audit.actor, actor),
        action === undefined ? undefined : eq(audit.action, action),
        object === undefined ? undefined : eq(audit.object, object),
        result === undefined ? undefined : eq(audit.result, result),
        from === undefined ? undefined : gte(timeOfWalk, from),
        to === undefined ? undefined : lt(timeOfWalk, to),
      ),
    )
    .orderBy(desc(audit.sequence))
    .limit(limit + 1)
    .all();
  const rows = found.slice(0, limit);
  return { rows, nextBefore: found.length > limit ? (rows.at(-1)?.sequence ?? null) : null };
}

/** The entries of a range, oldest first, each with the revision it made. */
export function changesIn(database: StoreDatabase, { from, to }: TimeRange): readonly StoredChange[] {
  const entries = database
    .select()
    .from(audit)
    .where(and(gte(audit.at, from), lt(audit.at, to)))
    .orderBy(asc(audit.at))
    .all();
  return entries.map((entry) => ({ audit: entry, revision: entry.revision }));
}

/** One entry; null: there is none of this number, or none any more. */
export function auditEntry(database: StoreDatabase, sequence: number): AuditEntryView | null {
  const entry = database.select().from(audit).where(eq(audit.sequence, sequence)).get();
  if (entry === undefined) return null;
  const before = database
    .select({ sequence: audit.sequence, hash: audit.hash })
    .from(audit)
    .where(lt(audit.sequence, sequence))
    .orderBy(desc(audit.sequence))
    .limit(1)
    .get();
  const end = before ?? chainStart(database.$client);
  return { entry, previousHash: end.hash, holds: checkAudit(database, end, 1).broken === null };
}

/** Who and what stands in the log, by name; of very many the first hundred. */
export function auditNames(database: StoreDatabase): AuditNames {
  return { actors: namesIn(database, "actor"), actions: namesIn(database, "action") };
}

/** Steps from name to name in the index, however many entries bear each. */
function namesIn({ $client }: StoreDatabase, column: "actor" | "action"): readonly string[] {
  const next = $client
    .prepare<[string], string>(`select ${column} from audit where ${column} > ? order by ${column} limit 1`)
    .pluck();
  const names: string[] = [];
  let name = next.get("");
  while (name !== undefined && names.length < mostNames) {
    names.push(name);
    name = next.get(name);
  }
  return names;
}
