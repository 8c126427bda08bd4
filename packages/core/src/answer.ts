/**
 * What the engine must understand of an answer, whatever its wire format. Dialects implement
 * these; the engine never looks into bytes itself.
 */

/** The error a provider wrote, as far as it could be read. */
export interface UpstreamError {
  readonly type?: string;
  readonly code?: string;
  readonly message?: string;
  readonly param?: string;
  /** False when the body was not the dialect's error shape (HTML, empty, foreign JSON). */
  readonly typed: boolean;
}

export type FrameMeaning =
  /** Envelope, role, ping, comment, empty delta, usage: no content, no end. */
  | { readonly kind: "other" }
  /** Text, reasoning or a piece of a tool call. The first one commits the stream. */
  | { readonly kind: "content" }
  /**
   * Every choice now has its finish reason: the answer is whole. `filtered` = content filter;
   * `content` = the same frame carries content too.
   */
  | {
      readonly kind: "finish";
      readonly reason: string;
      readonly filtered: boolean;
      readonly content: boolean;
    }
  /** The dialect's sentinel (`[DONE]`). */
  | { readonly kind: "sentinel" }
  | { readonly kind: "error"; readonly error: UpstreamError }
  | { readonly kind: "malformed"; readonly detail: string };

/** One whole frame in the provider's own bytes, blank line included. */
export interface StreamFrame {
  readonly bytes: Uint8Array;
  readonly meaning: FrameMeaning;
}

/** Cuts one stream into frames. One reader serves one attempt. */
export interface StreamReader {
  /** Takes any split of the stream's bytes and returns the frames that became whole, in order. */
  read(chunk: Uint8Array): readonly StreamFrame[];
  /** True when bytes of an unfinished frame are left over. */
  readonly pending: boolean;
}

/** Tokens as the provider counted them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export type PlainMeaning =
  | {
      readonly kind: "answer";
      readonly finishReason: string;
      /** No text, no tool call, no refusal, and it claims to have stopped normally. */
      readonly empty: boolean;
      readonly usage?: Usage;
    }
  /** An error object in a 200. */
  | { readonly kind: "error"; readonly error: UpstreamError }
  | { readonly kind: "malformed"; readonly detail: string };

/** Reads answers of one dialect for one request. */
export interface AnswerCodec {
  streamReader(): StreamReader;
  readPlain(body: Uint8Array): PlainMeaning;
  readError(body: Uint8Array): UpstreamError;
}
