import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { makePrivate } from "./private-file.ts";

/**
 * Holds a data directory, made when absent, for one gateway; throws while another holds it. The lock is
 * the operating system's, on a file of SQLite's, so it ends with its process however that ends.
 */
export function lockDirectory(directory: string): { readonly release: () => void } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "understudy.lock");
  makePrivate(file);
  const client = new Sqlite(file, { timeout: 0 });
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
