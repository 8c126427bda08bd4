import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { offerAuditHash } from "./audit/audit-chain.ts";
import { drizzle, migrate } from "./drizzle.ts";
import { makePrivate } from "./private-file.ts";

const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));
const busyTimeoutMs = 5_000;

export type StoreDatabase = ReturnType<typeof openForReading>;

/** Where the database of a data directory lies. */
export function databaseFile(directory: string): string {
  return join(directory, "understudy.db");
}

/**
 * Opens the one writing connection, bringing the schema up to date. A
 * commit survives the process from then on, and power loss only inside `durably`.
 */
export function openForWriting(directory: string): StoreDatabase {
  const file = databaseFile(directory);
  makePrivate(file);
  const client = new Sqlite(file, { timeout: busyTimeoutMs });
  const database = drizzle({ client, casing: "snake_case" });
  try {
    // Before the first table: a batch then fills half as many pages.
    client.pragma("page_size = 8192");
    letShrink(client);
    client.pragma("journal_mode = WAL");
    offerAuditHash(client);
    migrate(database, { migrationsFolder });
  } catch (error) {
    client.close();
    throw error;
  }
  client.pragma("synchronous = NORMAL");
  client.pragma("foreign_keys = ON");
  client.pragma("cache_size = -16000");
  // Fewer, larger checkpoints: pages that many batches touch are then copied once.
  client.pragma("wal_autocheckpoint = 2000");
  client.pragma("journal_size_limit = 67108864");
  return database;
}

/**
 * Lets the file give free pages back, a few at a time. A file that an older release made is written anew
 * for it once; where the disk has no room for that it stays as it is, and only uses free pages again.
 */
function letShrink(client: Sqlite.Database): void {
  const incremental = 2;
  if (client.pragma("auto_vacuum", { simple: true }) === incremental) return;
  client.pragma(`auto_vacuum = ${incremental}`);
  const isNew = client.pragma("page_count", { simple: true }) === 0;
  if (isNew) return;
  try {
    client.exec("vacuum");
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError) || error.code !== "SQLITE_FULL") throw error;
  }
}

/** Opens a connection that can only read. The database must exist. */
export function openForReading(directory: string) {
  const client = new Sqlite(databaseFile(directory), { timeout: busyTimeoutMs, readonly: true });
  return drizzle({ client, casing: "snake_case" });
}

/** Runs one transaction that is on the disk, power loss or not, before this returns. */
export function durably<Result>(database: StoreDatabase, work: () => Result): Result {
  const client = database.$client;
  client.pragma("synchronous = FULL");
  try {
    return client.transaction(work).immediate();
  } finally {
    client.pragma("synchronous = NORMAL");
  }
}
