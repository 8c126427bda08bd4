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
  /** What the vendor put beside these, unread JSON: only its own provider file looks into it. */
  readonly details?: unknown;
  /** False when the body was not the dialect's error shape (HTML, empty, foreign JSON). */
  readonly typed: boolean;
}

export type FrameMeaning =
  /** Envelope, role, ping, comment, empty delta, usage: no content, no end. */
  | { readonly kind: "other"; readonly usage?: Partial<Usage> }
  /**
   * Text, reasoning or a piece of a tool call. The first one commits the stream. `hostedTool`: the
   * provider now runs a tool of its own, which cannot be taken back; how long it is silent until the
   * next frame says nothing about its health (docs/resilience.md 0.19).
   */
  | { readonly kind: "content"; readonly hostedTool?: true }
  /**
   * Every choice now has its finish reason: the answer is whole. `reason` is `stop` for an end the
   * model chose itself, else the vendor's own word; `filtered` = content filter; `content` = the
   * same frame carries content too.
   */
  | {
      readonly kind: "finish";
      readonly reason: string;
      readonly filtered: boolean;
      readonly content: boolean;
      readonly usage?: Partial<Usage>;
    }
  /** The dialect's sentinel (`[DONE]`, `message_stop`). */
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
  /** Output tokens in the content frames read so far: an estimate, made without parsing. */
  readonly outputTokens: number;
}

/** Tokens as the provider counted them. In a stream the parts may come one by one; the last word on each counts. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of the input, what the provider read from its own cache of prompts; absent: it told of none. */
  readonly cachedInputTokens?: number;
  /** At least one of the two is not the provider's count but our estimate. */
  readonly estimated?: true;
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
  /**
   * For the recovery of a broken stream (docs/resilience.md 0.12): the plain text this frame adds to
   * the only choice, `""` when it adds nothing (role, ping, usage), null when the frame carries or
   * ends something another leg cannot take up: a tool call, reasoning, a refusal, logprobs, another
   * choice or block, anything unknown. Parses the frame, so it is asked only when a stream broke.
   */
  textOf(frame: StreamFrame): string | null;
  /** The same frame with another text, all else as it was; only for frames whose text is not empty. */
  withText(frame: StreamFrame, text: string): Uint8Array;
  /**
   * How another leg's frames go on under the first leg's name: the result gives such a frame the
   * `id` and `created` of `delivered`, a content frame the client has, where the dialect repeats
   * them in every frame. The model is told as it was served.
   */
  continueAs(delivered: StreamFrame): (frame: StreamFrame) => Uint8Array;
}
