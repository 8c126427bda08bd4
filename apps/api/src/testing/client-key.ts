import { hashClientKey } from "../data-plane/client-keys.ts";
import type { ClientKey } from "../store/store.ts";

/** A key of the tenant "acme" as it is kept; `key` is what a client sends. */
export function aClientKey(key: string, changes: Partial<ClientKey> = {}): ClientKey {
  return {
    hash: hashClientKey(key),
    tenant: "acme",
    name: key,
    routes: null,
    createdAt: 0,
    lastUsedAt: null,
    revokedAt: null,
    ...changes,
  };
}
