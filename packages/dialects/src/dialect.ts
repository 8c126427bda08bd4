import type { AnswerCodec, AnswerReading, Level, StreamFrame } from "@understudy/core";
import type { CrossRequest } from "./crossing/crossing.ts";
import type { WholeAnswer } from "./quality/whole-answer.ts";
import type { ReadNeeds } from "./request/request-needs.ts";

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
  /**
   * One choice, no logprobs, no reasoning, no hosted tools: a broken answer may be taken up again by
   * its text (docs/resilience.md 0.12). Tools of the client's own are seen in the stream.
   */
  readonly plainTextOnly: boolean;
  /**
   * The call does something that cannot be taken back: hosted tools, MCP, code execution, state kept
   * by the provider. Never hedged, nor taken up again once its answer broke. Failing over before the
   * answer began is not forbidden by it (docs/resilience.md 0.19).
   */
  readonly sideEffects: boolean;
  /**
   * Ids the request gives of what one provider account keeps: earlier answers, conversations, files,
   * containers. Such a request may only go to the credential that made them (docs/resilience.md
   * 0.19). Empty: to any.
   */
  readonly namedState: readonly string[];
  /** From the size of the body: about four bytes a token. Never billed, only used for limits. */
  readonly estimatedPromptTokens: number;
  /** The most tokens the answer may have; absent when the request does not say. */
  readonly maximumOutputTokens?: number;
  /** Byte spans in `body` of all numbers that say so: chat completions have two names for it. */
  readonly maximumOutputSpans?: readonly (readonly [start: number, end: number])[];
  /** Of embeddings: the length of the vectors asked for; absent: the model's own (0.18). */
  readonly dimensions?: number;
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
  /** What is less than usual about the answer: it may be shorter than was asked for. */
  readonly degraded?: "short";
  /** Of an answer that was kept: how like the question was, and its age in seconds. */
  readonly from_cache?: true;
  readonly cache_match?: "exact" | "similar";
  /** Cosine of the two questions' vectors, where vectors were compared. */
  readonly cache_similarity?: number;
  readonly age?: number;
}

/** An error of ours, before it takes the dialect's shape. */
export interface GatewayError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly param?: string;
  /** The id under which we know the request, for formats whose errors carry it. */
  readonly requestId?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly fallbackSuggestion?: string;
  readonly attempts?: readonly { readonly target: string; readonly outcome: string; readonly ms: number }[];
}

/** What a client has of a stream that broke. */
export interface DeliveredFrames {
  readonly first: StreamFrame | null;
  readonly last: StreamFrame | null;
}

/** One wire format, for clients and for providers that speak it. Pure: bytes in, bytes out. */
export interface Dialect {
  readonly name: string;
  /** Never throws: what cannot be read comes back as a fault. The bytes are known to be UTF-8. */
  readRequest(body: Uint8Array): { readonly request: ReadRequest } | { readonly fault: RequestFault };
  /** The request with another model name, every other byte as the client sent it. */
  withModel(request: ReadRequest, model: string): Uint8Array;
  /**
   * The request with another model name that makes it go on from `delivered` (which ends in no white
   * space), as the beginning of its own answer (docs/resilience.md section 4); every other byte as
   * the client sent it. Null: this request, or this dialect, knows no such thing.
   */
  continueRequest(request: ReadRequest, model: string, delivered: string): Uint8Array | null;
  codec(request: ReadRequest): AnswerCodec;
  /**
   * The request as a provider of another dialect could be asked it (docs/crossing.md); absent: nothing
   * written in this dialect can be.
   */
  readonly cross?: CrossRequest;
  /**
   * What a request needs of the model that answers it. Reads the whole body, so it is asked only where
   * some target lacks something. Absent: nothing that could be lacking.
   */
  readonly readNeeds?: ReadNeeds;
  /**
   * Adds `"understudy": {...}` to a finish or sentinel frame if it is the one that carries the note
   * in this dialect (docs/resilience.md 0.17), leaving every other byte alone; else the same bytes.
   */
  annotateFrame(frame: Uint8Array, note: UnderstudyNote): Uint8Array;
  /** The same for a whole plain answer. */
  annotatePlain(body: Uint8Array, note: UnderstudyNote): Uint8Array;
  /**
   * The ids under which the account that answered keeps this answer for later requests (docs/resilience.md 0.19);
   * absent: no account keeps any. `answer`: a whole plain body, or the first or last frame of a stream.
   */
  keptIds?(answer: Uint8Array): readonly string[];
  /**
   * The text of a whole answer to a request for one, that came to its natural end and is nothing but text
   * (docs/resilience.md section 5); null: it broke off, was cut or filtered, calls tools, cites, refuses.
   * Its reasoning stays behind. `answer`: a plain body, or all frames of a stream. Absent: never text.
   */
  readonly answerText?: (answer: Uint8Array, streamed: boolean) => string | null;
  /**
   * What an answer holds, for the checks of its quality (docs/resilience.md section 6). Never throws: what
   * cannot be read is not there. Absent: answers of this dialect are not judged.
   */
  readonly readAnswer?: (answer: WholeAnswer) => AnswerReading;
  /** The native error body. */
  errorBody(error: GatewayError): Uint8Array;
  /**
   * The native error inside a running stream; the stream ends after it, without a sentinel.
   * `delivered` is what the client has got before it; absent: nothing of an answer.
   */
  errorFrame(error: GatewayError, delivered?: DeliveredFrames): Uint8Array;
}
