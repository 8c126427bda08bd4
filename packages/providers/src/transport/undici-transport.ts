import type { Transport } from "@understudy/core";
import { spokenDialects } from "../provider.ts";
import { Origin, type OriginSetup } from "./origin.ts";

/** A `Transport` that owns sockets. */
export interface UndiciTransport extends Transport {
  /** Sockets open now, idle ones included. */
  readonly openSockets: number;
  /**
   * Lets running calls finish, then closes every socket. Close it only when no request is left that
   * could still start a call: one started later fails with `connect_failed`.
   */
  close(): Promise<void>;
}

/**
 * The native pass-through: bytes to the path that answers their dialect and bytes back, over one pool
 * for all dialects; no fetch, no streams, no signals in between (docs/performance.md section 1).
 * Throws on a base URL or credential that HTTP cannot carry, and on a dialect the provider does not
 * speak: whoever chooses the target knows what it reads.
 */
export function createUndiciTransport(setup: OriginSetup): UndiciTransport {
  const origin = new Origin(setup);
  const { type } = setup.provider;
  const paths: Readonly<Record<string, string | undefined>> = setup.provider.dialects;
  const [own] = spokenDialects(setup.provider);
  return {
    get openSockets() {
      return origin.openSockets;
    },
    start: ({ body, headers, dialect = own }, handler) => {
      const path = dialect === undefined ? undefined : paths[dialect];
      if (path === undefined) throw new Error(`${type} does not speak ${dialect}`);
      return origin.start({ method: "POST", path, headers, body }, handler);
    },
    close: () => origin.close(),
  };
}
