import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import type { Provenance } from "./kept-answer.ts";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** An entry as it lies in the database. */
export interface SealedEntry extends Provenance {
  readonly key: string;
  readonly guardedKey: string | null;
  readonly expiresAt: number;
  readonly body: Buffer;
  readonly lock: Buffer | null;
  readonly seal: Buffer;
}

export interface VaultKeys {
  /** Made once and kept in the store: without it no key of an entry can be guessed, and none made up. */
  readonly secret: Uint8Array;
  /** From the environment; null: texts are kept as they are. */
  readonly dataKey: string | null;
}

/** What only this gateway can do: name entries, seal and encrypt them (docs/resilience.md section 5). */
export class CacheVault {
  readonly #keys: VaultKeys;

  constructor(keys: VaultKeys) {
    this.#keys = keys;
  }

  /** The name of the entry that this key finds, another one for every tenant. */
  nameOf(key: string, tenant: string): string {
    return this.#hash(`key of ${tenant}`, key).toString("base64url");
  }

  close(entry: Omit<SealedEntry, "body" | "lock" | "seal">, text: string): SealedEntry {
    const seal = this.#seal(entry, text);
    const plain = Buffer.from(text, "utf8");
    const dataKey = this.#dataKeyOf(entry.tenant);
    if (dataKey === null) return { ...entry, body: plain, lock: null, seal };
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, dataKey, nonce).setAAD(Buffer.from(entry.key));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return { ...entry, body, lock: Buffer.concat([nonce, cipher.getAuthTag()]), seal };
  }

  /** The text; null: it was not sealed by this gateway as it is, or its data key is another one. */
  open(entry: SealedEntry): string | null {
    const text = this.#decrypt(entry);
    if (text === null) return null;
    const seal = this.#seal(entry, text);
    return seal.length === entry.seal.length && timingSafeEqual(seal, entry.seal) ? text : null;
  }

  #decrypt({ key, tenant, body, lock }: SealedEntry): string | null {
    if (lock === null) return body.toString("utf8");
    const dataKey = this.#dataKeyOf(tenant);
    if (dataKey === null || lock.length !== nonceBytes + tagBytes) return null;
    const decipher = createDecipheriv(algorithm, dataKey, lock.subarray(0, nonceBytes))
      .setAAD(Buffer.from(key))
      .setAuthTag(lock.subarray(nonceBytes));
    try {
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    } catch {
      return null;
    }
  }

  #seal(entry: Omit<SealedEntry, "body" | "lock" | "seal">, text: string): Buffer {
    const { key, guardedKey, tenant, route, target, model, requestId, storedAt, expiresAt } = entry;
    const provenance = [key, guardedKey, tenant, route, target, model, requestId, storedAt, expiresAt];
    return this.#hash("seal", JSON.stringify([...provenance, text]));
  }

  #hash(purpose: string, text: string): Buffer {
    const own = createHmac("sha256", this.#keys.secret).update(purpose).digest();
    return createHmac("sha256", own).update(text).digest();
  }

  #dataKeyOf(tenant: string): Uint8Array | null {
    const { dataKey } = this.#keys;
    return dataKey === null
      ? null
      : new Uint8Array(hkdfSync("sha256", dataKey, tenant, "emergency cache", 32));
  }
}
