import type { Dialect } from "@understudy/dialects";
import {
  exactKey,
  guardedKey,
  isStorableText,
  semanticQuestion,
  servableMs,
  type CacheKeys,
  type SemanticQuestion,
} from "@understudy/core";
import type { SQL } from "drizzle-orm";
import type { StoreDatabase } from "../database.ts";
import { eq, inArray, sql } from "../drizzle.ts";
import { cacheEntries, cacheVectors } from "../schema/index.ts";
import { obtainCacheSecret } from "./cache-secret.ts";
import { CacheVault } from "./cache-vault.ts";
import type { AnswerToKeep, VectorWanted } from "./kept-answer.ts";
import { vectorOf } from "./keep-vectors.ts";
import { requestReading } from "./request-reading.ts";

interface Keepable {
  readonly keys: CacheKeys;
  /** Null: it is not looked for by meaning. */
  readonly semantic: SemanticQuestion | null;
  readonly text: string;
  readonly servableMs: number;
}

/**
 * Keeps what of a batch may be kept, in one transaction; an answer under a known key replaces the older.
 * Tells whose questions want a vector beside them.
 */
export function answerKeeper(
  database: StoreDatabase,
  dataKey: string | null,
): (batch: readonly AnswerToKeep[]) => readonly VectorWanted[] {
  let vault: CacheVault | null = null;
  const write = database.$client.transaction((batch: readonly AnswerToKeep[]) => {
    vault ??= new CacheVault({ secret: obtainCacheSecret(database), dataKey });
    const wanted: VectorWanted[] = [];
    for (const answer of batch) {
      const keepable = readKeepable(answer);
      if (keepable !== null) wanted.push(...insert({ database, vault }, answer, keepable));
    }
    for (const [route, most] of boundsOf(batch)) bound(database, eq(cacheEntries.route, route), most);
    const last = batch.at(-1);
    if (last !== undefined) bound(database, undefined, last.mostEntries);
    return wanted;
  });
  return (batch) => write.immediate(batch);
}

/** The keys and the text of an answer; null: it is none that may be kept (docs/resilience.md section 5). */
function readKeepable(answer: AnswerToKeep): Keepable | null {
  const { dialects, requestContent } = requestReading();
  const known: Readonly<Record<string, Dialect>> = dialects;
  const dialect = known[answer.dialect];
  if (dialect?.cross === undefined) return null;
  const text = dialect.answerText?.(answer.answer, answer.streamed) ?? null;
  if (text === null || !text.isWellFormed() || !isStorableText(text, Buffer.byteLength(text))) return null;
  const content = requestContent(dialect.cross, answer.request);
  if (content === null) return null;
  const { tenant, route, beta, ttlMs, similar, embedder } = answer;
  const request = { ...content, tenant, route, beta };
  return {
    keys: {
      exact: exactKey(request),
      guarded: similar === "guarded" ? guardedKey(request, content.question) : null,
    },
    semantic: embedder === null ? null : semanticQuestion(request, content.question, embedder),
    text,
    servableMs: servableMs(ttlMs, content.texts),
  };
}

/** The vector that is wanted beside it; none where one is known already. */
function insert(
  { database, vault }: { readonly database: StoreDatabase; readonly vault: CacheVault },
  answer: AnswerToKeep,
  kept: Keepable,
): readonly VectorWanted[] {
  const { tenant, route, target, model, requestId, storedAt } = answer;
  const expiresAt = storedAt + kept.servableMs;
  const { exact, guarded } = kept.keys;
  const key = vault.nameOf(exact, tenant);
  const names = { key, guardedKey: guarded === null ? null : vault.nameOf(guarded, tenant) };
  const provenance = { tenant, route, target, model, requestId, storedAt };
  const entry = vault.close({ ...names, ...provenance, expiresAt }, kept.text);
  const known = kept.semantic === null ? undefined : vectorOf(database, key);
  database.delete(cacheEntries).where(eq(cacheEntries.key, key)).run();
  const sequence = Number(database.insert(cacheEntries).values(entry).run().lastInsertRowid);
  const { embedder } = answer;
  if (kept.semantic === null || embedder === null) return [];
  const semanticKey = vault.nameOf(kept.semantic.key, tenant);
  // One that lies there unlike its answer now does is made again: the data key is another one.
  const isKept =
    known?.semanticKey === semanticKey &&
    (known.lock === null) === (entry.lock === null) &&
    vault.openVector({ ...known, tenant, key }) !== null;
  if (!isKept) {
    return [{ embedder, text: kept.semantic.text, place: { tenant, key, semanticKey } }];
  }
  database
    .insert(cacheVectors)
    .values({ ...known, entry: sequence })
    .run();
  return [];
}

/** The routes of a batch that have a bound of their own. */
function boundsOf(batch: readonly AnswerToKeep[]): ReadonlyMap<string, number> {
  const bounds = new Map<string, number>();
  for (const { route, mostOfRoute } of batch) if (mostOfRoute !== null) bounds.set(route, mostOfRoute);
  return bounds;
}

/** Counting reads an index alone; only what is too much is looked at itself. */
function bound(database: StoreDatabase, those: SQL | undefined, most: number): void {
  const { sequence } = cacheEntries;
  const count = sql<number>`count(*)`;
  const entries = database.select({ count }).from(cacheEntries).where(those).get()?.count ?? 0;
  if (entries <= most) return;
  const oldest = database.select({ sequence }).from(cacheEntries).where(those).orderBy(sequence);
  database
    .delete(cacheEntries)
    .where(inArray(sequence, oldest.limit(entries - most)))
    .run();
}
