import { asc, eq } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { providerKeys } from "../schema/index.ts";
import type { KeyVault } from "./key-vault.ts";

/** A key that is kept under a name, instead of the one kept there before; null: it is forgotten. */
export interface KeyChange {
  readonly name: string;
  readonly key: string | null;
}

/** The same, as it may be written down. */
export interface SealedKey {
  readonly name: string;
  readonly sealed: { readonly body: Buffer; readonly lock: Buffer } | null;
}

/** A kept key; null: it was encrypted with a data key that is not ours. */
export interface OpenedKey {
  readonly name: string;
  readonly key: string | null;
}

/** Keeps or forgets one, inside the caller's transaction. */
export function writeProviderKey(database: StoreDatabase, { name, sealed }: SealedKey): void {
  if (sealed === null) {
    database.delete(providerKeys).where(eq(providerKeys.name, name)).run();
    return;
  }
  database
    .insert(providerKeys)
    .values({ name, ...sealed })
    .onConflictDoUpdate({ target: providerKeys.name, set: sealed })
    .run();
}

export function readProviderKeys(database: StoreDatabase, vault: KeyVault): readonly OpenedKey[] {
  const rows = database.select().from(providerKeys).orderBy(asc(providerKeys.name)).all();
  return rows.map((row) => vault.open(row));
}
