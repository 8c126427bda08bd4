import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Content as it lies in the database. */
export interface Encrypted {
  readonly body: Buffer;
  /** Nonce and tag; null: the body is as it is. */
  readonly lock: Buffer | null;
}

/** Whose content it is and under what name it lies: it opens nowhere else. */
export interface ContentPlace {
  readonly tenant: string;
  readonly name: string;
}

/**
 * Encrypts what clients asked and were answered (docs/design.md, Data): AES-256-GCM under a key of each
 * tenant's own, derived from `UNDERSTUDY_DATA_KEY`. Without that, content is kept as it is.
 */
export class DataCipher {
  readonly #dataKey: string | null;
  readonly #purpose: string;

  /** `purpose` keeps the keys of one use apart from those of another. */
  constructor(dataKey: string | null, purpose: string) {
    this.#dataKey = dataKey;
    this.#purpose = purpose;
  }

  encrypt(plain: Buffer, { tenant, name }: ContentPlace): Encrypted {
    const key = this.#keyOf(tenant);
    if (key === null) return { body: plain, lock: null };
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(name));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return { body, lock: Buffer.concat([nonce, cipher.getAuthTag()]) };
  }

  /** Null: it was changed or moved, or encrypted with a key that is not ours. */
  decrypt({ body, lock }: Encrypted, { tenant, name }: ContentPlace): Buffer | null {
    if (lock === null) return body;
    const key = this.#keyOf(tenant);
    if (key === null || lock.length !== nonceBytes + tagBytes) return null;
    const decipher = createDecipheriv(algorithm, key, lock.subarray(0, nonceBytes))
      .setAAD(Buffer.from(name))
      .setAuthTag(lock.subarray(nonceBytes));
    try {
      return Buffer.concat([decipher.update(body), decipher.final()]);
    } catch {
      return null;
    }
  }

  #keyOf(tenant: string): Uint8Array | null {
    if (this.#dataKey === null) return null;
    return new Uint8Array(hkdfSync("sha256", this.#dataKey, tenant, this.#purpose, 32));
  }
}
