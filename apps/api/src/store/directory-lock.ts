import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

/**
 * Holds a data directory, made when absent, for one gateway; throws while another holds it. The lock is
 * the operating system's, on a file of SQLite's, so it ends with its process however that ends.
 */
export function lockDirectory(directory: string): { readonly release: () => void } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const client = new Sqlite(join(directory, "understudy.lock"), { timeout: 0 });
  try {
    client.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    client.close();
    if (!(error instanceof Sqlite.SqliteError && error.code === "SQLITE_BUSY")) throw error;
    throw new Error("another gateway runs on it. Stop that one, or give this one a --data-dir of its own.", {
      cause: error,
    });
  }
  return { release: () => client.close() };
}
