import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openForWriting } from "../database.ts";
import type { StoreDatabase } from "../database.ts";

/** An empty directory that is gone when its scope ends. */
export function temporaryDirectory(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "understudy-store-"));
  return {
    path,
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A migrated database, on this thread, that is gone when its scope ends. */
export function temporaryDatabase(): Disposable & { readonly database: StoreDatabase } {
  const directory = temporaryDirectory();
  const database = openForWriting(directory.path);
  return {
    database,
    [Symbol.dispose]: () => {
      database.$client.close();
      directory[Symbol.dispose]();
    },
  };
}
