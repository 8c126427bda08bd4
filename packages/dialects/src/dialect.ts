import type { AnswerCodec, Level } from "@understudy/core";

/** A request body as far as the gateway must understand it. Made by one scan, no parse of the whole. */
export interface ReadRequest {
  /** The client's own bytes. */
  readonly body: Uint8Array;
  /** The model name as the client wrote it, unescaped. */
  readonly model: string;
  /** Byte span of the model's JSON string in `body`, quotes included. */
  readonly modelSpan: readonly [start: number, end: number];
  readonly stream: boolean;
  /** Answers asked for (`n`); 1 when not said. */
  readonly choices: number;
  /** The request itself asks for reasoning. */
  readonly reasoning: boolean;
  /** From the size of the body: about four bytes a token. Never billed, only used for limits. */
  readonly estimatedPromptTokens: number;
}

/** Why a body was refused before any call. */
export interface RequestFault {
  readonly code: "invalid_request";
  readonly message: string;
  /** The field at fault, where one is. */
  readonly param?: string;
}

/** What we add to a degraded answer, beside the native fields (docs/design.md, Public contract). */
export interface UnderstudyNote {
  readonly level: Level;
  readonly served_by: string;
  readonly attempts: readonly {
    readonly target: string;
    /** `served`, a failure class, or why the attempt ended without either. */
    readonly outcome: string;
    readonly ms: number;
  }[];
  readonly notice: string;
}

/** An error of ours, before it takes the dialect's shape. */
export interface GatewayError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly param?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly fallbackSuggestion?: string;
  readonly attempts?: readonly { readonly target: string; readonly outcome: string; readonly ms: number }[];
}

/** One wire format, for clients and for providers that speak it. Pure: bytes in, bytes out. */
export interface Dialect {
  readonly name: string;
  /** Never throws: what cannot be read comes back as a fault. The bytes are known to be UTF-8. */
  readRequest(body: Uint8Array): { readonly request: ReadRequest } | { readonly fault: RequestFault };
  /** The request with another model name, every other byte as the client sent it. */
  withModel(request: ReadRequest, model: string): Uint8Array;
  codec(request: ReadRequest): AnswerCodec;
  /** Adds `"understudy": {...}` to a finish frame, leaving every other byte alone. */
  annotateFrame(frame: Uint8Array, note: UnderstudyNote): Uint8Array;
  /** The same for a whole plain answer. */
  annotatePlain(body: Uint8Array, note: UnderstudyNote): Uint8Array;
  /** The native error body. */
  errorBody(error: GatewayError): Uint8Array;
  /** The native error inside a running stream; the stream ends after it, without a sentinel. */
  errorFrame(error: GatewayError): Uint8Array;
}
