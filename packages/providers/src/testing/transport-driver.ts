import type { Transport } from "@understudy/core";
import type { Watch } from "./watch.ts";

/** How the end of an answer's body is known. `close`: by the end of the connection. */
export type Framing = { readonly length: number } | "chunked" | "close";

/** One call as its provider sees it; the test plays the provider. */
export interface UpstreamSide {
  /** Names in lower case. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  /** The caller's end of the connection is gone. */
  readonly abandoned: boolean;
  /** Bytes sent that nobody has taken yet. */
  readonly unsentBytes: number;
  head(status: number, framing: Framing, headers?: Readonly<Record<string, string>>): void;
  send(bytes: string | Uint8Array): void;
  /** The answer is whole; the connection stays open where the framing allows. */
  finish(): void;
  /** Closes the connection in the ordinary way, whole or not. */
  hangUp(): void;
  /** Resets the connection. */
  reset(): void;
}

/** A transport together with the other end of its wires. */
export interface TransportDriver {
  readonly transport: Transport;
  /** Told of every change on the upstream side; recorded calls report to it, too. */
  readonly watch: Watch;
  /** The next call that reaches the provider. */
  accept(): Promise<UpstreamSide>;
  /** Lets everything happen that is already under way: afterwards, what has not happened does not. */
  settle(): Promise<void>;
  /** Connections open at the provider's end. */
  readonly openConnections: number;
  /** Connections ever made. */
  readonly connectionsMade: number;
  close(): Promise<void>;
}
