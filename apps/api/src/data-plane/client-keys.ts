import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** Who calls: a key belongs to one tenant and may use named routes (null: all). */
export interface Client {
  readonly tenant: string;
  readonly name: string | null;
  readonly routes: readonly string[] | null;
}

export interface StoredClientKey {
  readonly hash: string;
  readonly tenant: string;
  readonly name: string;
  readonly routes: readonly string[] | null;
}

/** A key that names routes may use those and nothing else; direct calls need a key without such a list. */
export function mayUse(client: Client, name: string): boolean {
  return client.routes === null || client.routes.includes(name);
}

/** Callers of a gateway that has no keys yet: it then listens on loopback only. */
const anonymous: Client = { tenant: "default", name: null, routes: null };

/** Only the hash of a key is kept; a key is 256 random bits, so one round is enough. */
export function hashClientKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Recognises callers. As soon as one key exists, every caller needs one. */
export class ClientKeys {
  readonly #byHash = new Map<string, Client>();

  constructor(keys: readonly StoredClientKey[]) {
    for (const key of keys) this.add(key);
  }

  add({ hash, tenant, name, routes }: StoredClientKey): void {
    this.#byHash.set(hash, { tenant, name, routes });
  }

  get count(): number {
    return this.#byHash.size;
  }

  /**
   * The caller, or undefined when a key is needed and none of these is one. SDKs send it as a bearer
   * token or (Anthropic's before 1.0) as `x-api-key`; some fill the other header with a placeholder.
   */
  identify(headers: IncomingHttpHeaders): Client | undefined {
    if (this.#byHash.size === 0) return anonymous;
    const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
    return this.#find(bearer) ?? this.#find(headers["x-api-key"]);
  }

  #find(key: string | readonly string[] | undefined): Client | undefined {
    return typeof key === "string" ? this.#byHash.get(hashClientKey(key)) : undefined;
  }
}
