/**
 * The way to a provider, push-based: the transport tells a handler what arrives, the caller can
 * pause, resume and abort. No iterables and no web streams on the path: they cost four to five
 * times the whole rest (docs/performance.md).
 */

export interface UpstreamRequest {
  /** The exact bytes of the request body, with the target's own model name already in place; but see `model`. */
  readonly body: Uint8Array;
  /**
   * The target's own model name where the body still holds the client's: for a target that is asked in
   * other words anyway (docs/crossing.md).
   */
  readonly model?: string;
  /** Headers of the client that may travel upstream: an allow-list, never credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** The wire format of the body, for who speaks several. Absent: the first the provider speaks. */
  readonly dialect?: string;
}

export interface ResponseHead {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Why no (complete) response could be had. The kinds mirror rows 24-27 and 32 of docs/resilience.md. */
export interface TransportFailure {
  readonly kind:
    | "dns_failed"
    /** The name server gave no answer: the name may be right (`EAI_AGAIN`). */
    | "dns_unavailable"
    | "connect_failed"
    | "tls_failed"
    /** The connection ended before the response did. */
    | "connection_lost"
    /** What arrived was not HTTP. */
    | "protocol_violated";
  /** True when the socket had carried an earlier response: a keep-alive race is then likely. */
  readonly reusedSocket: boolean;
  /** For logs only; never shown to a client. */
  readonly detail: string;
}

/**
 * Called by the transport. Nothing is called synchronously from inside `Transport.start`; nothing
 * is called after `abort`; exactly one of `onEnd` and `onFailure` ends the exchange. Bytes are
 * already content-decoded. A chunk belongs to the handler: the transport does not reuse it.
 */
export interface UpstreamHandler {
  onHead(head: ResponseHead): void;
  onData(chunk: Uint8Array): void;
  onEnd(): void;
  onFailure(failure: TransportFailure): void;
}

export interface UpstreamCall {
  /** Ends the exchange and closes the connection; safe to call at any time, twice too. */
  abort(): void;
  pause(): void;
  resume(): void;
}

export interface Transport {
  start(request: UpstreamRequest, handler: UpstreamHandler): UpstreamCall;
}
