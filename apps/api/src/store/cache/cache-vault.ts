import { createHmac, timingSafeEqual } from "node:crypto";
import { DataCipher, type ContentPlace } from "../data-cipher.ts";
import type { Provenance, VectorPlace } from "./kept-answer.ts";

/** An entry as it lies in the database. */
export interface SealedEntry extends Provenance {
  readonly key: string;
  readonly guardedKey: string | null;
  readonly expiresAt: number;
  readonly body: Buffer;
  readonly lock: Buffer | null;
  readonly seal: Buffer;
}

/** A vector as it lies in the database. */
export interface SealedVector extends VectorPlace {
  readonly vector: Buffer;
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
  readonly #secret: Uint8Array;
  readonly #cipher: DataCipher;

  constructor({ secret, dataKey }: VaultKeys) {
    this.#secret = secret;
    this.#cipher = new DataCipher(dataKey, "emergency cache");
  }

  /** The name of the entry that this key finds, another one for every tenant. */
  nameOf(key: string, tenant: string): string {
    return this.#hash(`key of ${tenant}`, key).toString("base64url");
  }

  close(entry: Omit<SealedEntry, "body" | "lock" | "seal">, text: string): SealedEntry {
    const seal = this.#seal(entry, text);
    return { ...entry, ...this.#cipher.encrypt(Buffer.from(text, "utf8"), placeOf(entry)), seal };
  }

  /** The text; null: it was not sealed by this gateway as it is, or its data key is another one. */
  open(entry: SealedEntry): string | null {
    const text = this.#cipher.decrypt(entry, placeOf(entry))?.toString("utf8") ?? null;
    return text !== null && isSame(this.#seal(entry, text), entry.seal) ? text : null;
  }

  closeVector(place: VectorPlace, numbers: Float32Array): SealedVector {
    const plain = bytesOf(numbers);
    const { body: vector, lock } = this.#cipher.encrypt(plain, placeOf(place));
    return { ...place, vector, lock, seal: this.#sealVector(place, plain) };
  }

  /** The vector; null: as for a text. */
  openVector(sealed: SealedVector): Float32Array | null {
    const plain = this.#cipher.decrypt({ body: sealed.vector, lock: sealed.lock }, placeOf(sealed));
    return plain !== null && isSame(this.#sealVector(sealed, plain), sealed.seal) ? numbersOf(plain) : null;
  }

  #seal(entry: Omit<SealedEntry, "body" | "lock" | "seal">, text: string): Buffer {
    const { key, guardedKey, tenant, route, target, model, requestId, storedAt, expiresAt } = entry;
    const provenance = [key, guardedKey, tenant, route, target, model, requestId, storedAt, expiresAt];
    return this.#hash("seal", JSON.stringify([...provenance, text]));
  }

  #sealVector({ tenant, key, semanticKey }: VectorPlace, plain: Buffer): Buffer {
    return this.#hash(
      "seal of a vector",
      JSON.stringify([tenant, key, semanticKey, plain.toString("base64")]),
    );
  }

  #hash(purpose: string, text: string): Buffer {
    const own = createHmac("sha256", this.#secret).update(purpose).digest();
    return createHmac("sha256", own).update(text).digest();
  }
}

function placeOf({ tenant, key }: Pick<VectorPlace, "tenant" | "key">): ContentPlace {
  return { tenant, name: key };
}

function isSame(seal: Buffer, other: Buffer): boolean {
  return seal.length === other.length && timingSafeEqual(seal, other);
}

function bytesOf(numbers: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [index, value] of numbers.entries()) bytes.writeFloatLE(value, 4 * index);
  return bytes;
}

function numbersOf(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    bytes.readFloatLE(4 * index),
  );
}
