import type { Transport } from "@understudy/core";
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
 * The native pass-through: bytes to the provider's answering path and bytes back, no fetch, no
 * streams, no signals in between (docs/performance.md section 1). Throws on a base URL or credential
 * that HTTP cannot carry.
 */
export function createUndiciTransport(setup: OriginSetup): UndiciTransport {
  const origin = new Origin(setup);
  const { path } = setup.provider;
  return {
    get openSockets() {
      return origin.openSockets;
    },
    start: ({ body, headers }, handler) => origin.start({ method: "POST", path, headers, body }, handler),
    close: () => origin.close(),
  };
}
