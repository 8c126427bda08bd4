import type { Dialect } from "@understudy/dialects";
import { exactKey, guardedKey, isStorableText, servableMs, type CacheKeys } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { and, desc, eq, lte } from "../drizzle.ts";
import { cacheEntries } from "../schema/index.ts";
import { obtainCacheSecret } from "./cache-secret.ts";
import { CacheVault } from "./cache-vault.ts";
import type { AnswerToKeep } from "./kept-answer.ts";
import { requestReading } from "./request-reading.ts";

interface Keepable {
  readonly keys: CacheKeys;
  readonly text: string;
  readonly servableMs: number;
}

/** Keeps what of a batch may be kept, in one transaction; an answer under a known key replaces the older. */
export function answerKeeper(
  database: StoreDatabase,
  dataKey: string | null,
): (batch: readonly AnswerToKeep[]) => void {
  let vault: CacheVault | null = null;
  const write = database.$client.transaction((batch: readonly AnswerToKeep[]) => {
    vault ??= new CacheVault({ secret: obtainCacheSecret(database), dataKey });
    for (const answer of batch) {
      const keepable = readKeepable(answer);
      if (keepable !== null) insert(database, vault, answer, keepable);
    }
    for (const answer of batch) boundRoute(database, answer);
    const last = batch.at(-1);
    if (last !== undefined) boundAll(database, last.mostEntries);
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
  const { tenant, route, beta, ttlMs, similar } = answer;
  const request = { ...content, tenant, route, beta };
  return {
    keys: {
      exact: exactKey(request),
      guarded: similar === "guarded" ? guardedKey(request, content.question) : null,
    },
    text,
    servableMs: servableMs(ttlMs, content.texts),
  };
}

function insert(database: StoreDatabase, vault: CacheVault, answer: AnswerToKeep, kept: Keepable): void {
  const { tenant, route, target, model, requestId, storedAt } = answer;
  const expiresAt = storedAt + kept.servableMs;
  const { exact, guarded } = kept.keys;
  const key = vault.nameOf(exact, tenant);
  const names = { key, guardedKey: guarded === null ? null : vault.nameOf(guarded, tenant) };
  const provenance = { tenant, route, target, model, requestId, storedAt };
  const entry = vault.close({ ...names, ...provenance, expiresAt }, kept.text);
  database.delete(cacheEntries).where(eq(cacheEntries.key, key)).run();
  database.insert(cacheEntries).values(entry).run();
}

function boundRoute(database: StoreDatabase, { route, mostOfRoute }: AnswerToKeep): void {
  if (mostOfRoute === null) return;
  const { sequence } = cacheEntries;
  const ofRoute = eq(cacheEntries.route, route);
  const rest = database.select({ sequence }).from(cacheEntries).where(ofRoute);
  const last = rest.orderBy(desc(sequence)).limit(1).offset(mostOfRoute).get()?.sequence;
  if (last === undefined) return;
  database
    .delete(cacheEntries)
    .where(and(ofRoute, lte(sequence, last)))
    .run();
}

function boundAll(database: StoreDatabase, most: number): void {
  const { sequence } = cacheEntries;
  const rest = database.select({ sequence }).from(cacheEntries);
  const last = rest.orderBy(desc(sequence)).limit(1).offset(most).get()?.sequence;
  if (last !== undefined) database.delete(cacheEntries).where(lte(sequence, last)).run();
}
