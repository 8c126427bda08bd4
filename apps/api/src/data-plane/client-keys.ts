import { createHash, randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { ClientKeyView } from "@understudy/contract";
import type { ClientKey, KeyMoment } from "../store/store.ts";

/** Who calls: a key belongs to one tenant and may use named routes (null: all). */
export interface Client {
  readonly tenant: string;
  readonly name: string | null;
  readonly routes: readonly string[] | null;
}

/** A key that names routes may use those and nothing else; direct calls need a key without such a list. */
export function mayUse(client: Client, name: string): boolean {
  return client.routes === null || client.routes.includes(name);
}

/** Callers of a gateway that has no keys yet (it then listens on loopback only), and its own operators. */
export const anonymous: Client = { tenant: "default", name: null, routes: null };

const keyBytes = 32;

export function makeClientKey(): string {
  return `usk_${randomBytes(keyBytes).toString("base64url")}`;
}

/** Only the hash of a key is kept; a key is 256 random bits, so one round is enough. */
export function hashClientKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** What an operator calls a key by; it tells nothing of the hash. */
export function clientKeyId(hash: string): string {
  return hashClientKey(hash).slice(0, 8);
}

type KnownKey = Omit<ClientKey, "lastUsedAt" | "revokedAt"> & {
  readonly id: string;
  lastUsedAt: number | null;
  revokedAt: number | null;
};

export interface ClientKeysSetup {
  readonly keys: readonly ClientKey[];
  /** Wall clock, ms. */
  readonly now: () => number;
  /** A key was used; told of each once a minute at most. */
  readonly onUsed: (used: KeyMoment) => void;
}

const useNotedEveryMs = 60_000;

/**
 * Recognises callers. As soon as one key exists every caller needs one, and so it stays when the last
 * is revoked: taking a key back must not let everybody in.
 */
export class ClientKeys {
  readonly #setup: ClientKeysSetup;
  readonly #byHash = new Map<string, KnownKey>();
  /** The gateway's own traffic, by the hash of its key. */
  readonly #own = new Map<string, Client>();

  constructor(setup: ClientKeysSetup) {
    this.#setup = setup;
    for (const key of setup.keys) this.add(key);
  }

  add(key: ClientKey): void {
    this.#byHash.set(key.hash, { ...key, id: clientKeyId(key.hash) });
  }

  revoke({ hash, at }: KeyMoment): void {
    const key = this.#byHash.get(hash);
    if (key !== undefined) key.revokedAt = at;
  }

  /** A key for the gateway's own traffic, which by default goes on like that of anybody before there were keys. */
  makeOwn(client: Client = anonymous): string {
    const key = makeClientKey();
    this.#own.set(hashClientKey(key), client);
    return key;
  }

  /** One that was made so opens nothing any more. */
  forgetOwn(key: string): void {
    this.#own.delete(hashClientKey(key));
  }

  /** Whether callers need a key. */
  get needed(): boolean {
    return this.#byHash.size > 0;
  }

  /** All there ever were, oldest first. */
  list(): readonly ClientKeyView[] {
    return [...this.#byHash.values()].map(({ hash: _hash, ...view }) => view);
  }

  byId(id: string): ClientKey | undefined {
    return [...this.#byHash.values()].find((key) => key.id === id);
  }

  /**
   * The caller, or undefined when a key is needed and none of these is one. SDKs send it as a bearer
   * token or (Anthropic's before 1.0) as `x-api-key`; some fill the other header with a placeholder.
   */
  identify(headers: IncomingHttpHeaders): Client | undefined {
    if (!this.needed && this.#own.size === 0) return anonymous;
    const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
    const known = this.#find(bearer) ?? this.#find(headers["x-api-key"]);
    return known ?? (this.needed ? undefined : anonymous);
  }

  #find(sent: string | readonly string[] | undefined): Client | undefined {
    if (typeof sent !== "string") return undefined;
    const hash = hashClientKey(sent);
    const own = this.#own.get(hash);
    if (own !== undefined) return own;
    const key = this.#byHash.get(hash);
    if (key === undefined || key.revokedAt !== null) return undefined;
    this.#noteUse(key);
    return key;
  }

  #noteUse(key: KnownKey): void {
    const at = this.#setup.now();
    if (key.lastUsedAt !== null && at - key.lastUsedAt < useNotedEveryMs) return;
    key.lastUsedAt = at;
    this.#setup.onUsed({ hash: key.hash, at });
  }
}
