import type { Transport, WallClock } from "@understudy/core";
import { dialects } from "@understudy/dialects";
import { CrossingTransport } from "../crossing/crossing-transport.ts";
import { crossingOf } from "../crossing/package-of.ts";
import { spokenDialects } from "../provider.ts";
import { Origin, type OriginSetup } from "./origin.ts";
import { passThrough } from "./pass-through.ts";

export interface ProviderTransportSetup extends OriginSetup {
  /** Dates what is written for an answer in another dialect. */
  readonly wallClock: WallClock;
}

/** A `Transport` that owns sockets. */
export interface ProviderTransport extends Transport {
  /** Sockets open now, idle ones included. */
  readonly openSockets: number;
  /**
   * Lets running calls finish, then closes every socket. Close it only when no request is left that
   * could still start a call: one started later fails with `connect_failed`.
   */
  close(): Promise<void>;
}

/**
 * The way to one provider in every dialect it understands, over one pool: bytes as they are in those it
 * speaks, carried over in the others (docs/crossing.md). Throws on a base URL or credential that HTTP
 * cannot carry, and a call throws for a dialect it does not understand: whoever chooses the target knows.
 */
export function createProviderTransport(setup: ProviderTransportSetup): ProviderTransport {
  const { provider, connection, wallClock } = setup;
  const origin = new Origin(setup);
  const [own] = spokenDialects(provider);
  const spoken = new Set<string | undefined>([
    ...spokenDialects(provider),
    ...(own === undefined ? [] : [undefined]),
  ]);
  const native = passThrough(origin, provider);
  const crossing =
    crossingOf(provider) === null
      ? native
      : new CrossingTransport({ origin, provider, connection, wallClock, dialects });
  return {
    get openSockets() {
      return origin.openSockets;
    },
    start: (request, handler) => (spoken.has(request.dialect) ? native : crossing).start(request, handler),
    close: () => origin.close(),
  };
}
