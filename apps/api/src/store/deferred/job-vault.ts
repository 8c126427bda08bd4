import { createHmac } from "node:crypto";
import type { VaultKeys } from "../cache/cache-vault.ts";
import { DataCipher, type Encrypted } from "../data-cipher.ts";
import { inEnvelope, outOfEnvelope } from "./content-envelope.ts";
import type { DeferredAnswer, DeferredRequest, KeyQuestion } from "./deferred-job.ts";

/** Whose content it is. */
interface Owner {
  readonly id: string;
  readonly tenant: string;
}

/** What only this gateway can do with jobs: open what they hold, and know a caller's key again. */
export class JobVault {
  readonly #secret: Uint8Array;
  readonly #cipher: DataCipher;

  constructor({ secret, dataKey }: VaultKeys) {
    this.#secret = secret;
    this.#cipher = new DataCipher(dataKey, "deferred queue");
  }

  /** One name for one key of one tenant. */
  nameOfKey({ tenant, idempotencyKey }: Pick<KeyQuestion, "tenant" | "idempotencyKey">): string {
    return this.#hash("idempotency key", JSON.stringify([tenant, idempotencyKey]));
  }

  /** The same for the same question only. */
  fingerprint({ dialect, body }: Pick<KeyQuestion, "dialect" | "body">): string {
    return this.#hash(`question in ${dialect}`, body);
  }

  closeRequest({ headers, body }: DeferredRequest, owner: Owner): Encrypted {
    return this.#cipher.encrypt(inEnvelope({ headers }, body), placeOf(owner, "request"));
  }

  /** Null: it was written with another data key. */
  openRequest(content: Encrypted, owner: Owner): DeferredRequest | null {
    const plain = this.#cipher.decrypt(content, placeOf(owner, "request"));
    if (plain === null) return null;
    const { facts, body } = outOfEnvelope(plain);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `closeRequest` writes these
    return { ...(facts as Omit<DeferredRequest, "body">), body };
  }

  closeAnswer({ body, ...facts }: DeferredAnswer, owner: Owner): Encrypted {
    return this.#cipher.encrypt(inEnvelope(facts, body), placeOf(owner, "answer"));
  }

  /** Null: it was written with another data key. */
  openAnswer(content: Encrypted, owner: Owner): DeferredAnswer | null {
    const plain = this.#cipher.decrypt(content, placeOf(owner, "answer"));
    if (plain === null) return null;
    const { facts, body } = outOfEnvelope(plain);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `closeAnswer` writes these
    return { ...(facts as Omit<DeferredAnswer, "body">), body };
  }

  #hash(purpose: string, content: string | Uint8Array): string {
    const own = createHmac("sha256", this.#secret).update(`deferred ${purpose}`).digest();
    return createHmac("sha256", own).update(content).digest("base64url");
  }
}

function placeOf({ id, tenant }: Owner, part: "request" | "answer") {
  return { tenant, name: `${part} of ${id}` };
}
