import { dirname } from "node:path";
import type { StoreDatabase } from "../database.ts";
import { DataCipher } from "../data-cipher.ts";
import type { KeyChange, OpenedKey, SealedKey } from "./provider-key.ts";
import { obtainSealingKey, readSealingKey } from "./sealing-key.ts";

interface KeyVaultOptions {
  readonly directory: string;
  /** From the environment; null: a file of the data directory holds one. */
  readonly dataKey: string | null;
}

const purpose = "provider keys";
/** They belong to the gateway, not to whoever calls it. */
const tenant = "";

/** Encrypts the keys of providers that were typed and not put into the environment (docs/design.md, Data). */
export class KeyVault {
  readonly #options: KeyVaultOptions;

  constructor(options: KeyVaultOptions) {
    this.#options = options;
  }

  seal({ name, key }: KeyChange): SealedKey {
    if (key === null) return { name, sealed: null };
    const { dataKey, directory } = this.#options;
    const cipher = new DataCipher(dataKey ?? obtainSealingKey(directory), purpose);
    const { body, lock } = cipher.encrypt(Buffer.from(key, "utf8"), { tenant, name });
    if (lock === null) throw new Error("a provider's key was not encrypted");
    return { name, sealed: { body, lock } };
  }

  /** A key from before there was a data key opens with the file's. */
  open({
    name,
    body,
    lock,
  }: {
    readonly name: string;
    readonly body: Buffer;
    readonly lock: Buffer;
  }): OpenedKey {
    for (const secret of [this.#options.dataKey, readSealingKey(this.#options.directory)]) {
      if (secret === null) continue;
      const key = new DataCipher(secret, purpose).decrypt({ body, lock }, { tenant, name });
      if (key !== null) return { name, key: key.toString("utf8") };
    }
    return { name, key: null };
  }
}

/** The one of the directory in which this database lies. */
export function keyVault(database: StoreDatabase, dataKey: string | null): KeyVault {
  return new KeyVault({ directory: dirname(database.$client.name), dataKey });
}
