/** What a piece of a body is, so that a fault can find its place in an answer. */
export type ChunkMark =
  /** What holds content and is none: a role chunk, `message_start`, the edges of a content block. */
  | "envelope"
  | "ping"
  /** One token of visible thinking. */
  | "thinking"
  /** One token of text, or one fragment of a tool call. */
  | "content"
  | "finish"
  | "usage"
  /** `[DONE]`, `message_stop` */
  | "sentinel"
  | "error"
  /** A whole body that is not a stream. */
  | "body";

export interface ScriptHead {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One thing a provider does with a call, `afterMs` after the step before it. */
export type ScriptStep =
  | { readonly kind: "head"; readonly afterMs: number; readonly head: ScriptHead }
  | { readonly kind: "data"; readonly afterMs: number; readonly bytes: Uint8Array; readonly mark: ChunkMark }
  /** A clean end of the response, whatever was said before. */
  | { readonly kind: "end"; readonly afterMs: number }
  /** The connection is torn down. */
  | { readonly kind: "reset"; readonly afterMs: number }
  /** Nobody listens at this address. */
  | { readonly kind: "refuse"; readonly afterMs: number };

/**
 * Everything one call will see, in order. A script that runs out without `end`, `reset` or
 * `refuse` leaves the connection open for ever: that is what silence and stalls are.
 */
export type Script = readonly ScriptStep[];
