import type {
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
} from "@ai-sdk/provider";
import type { UpstreamError } from "@understudy/core";

/** What an answer is called in the client's own format. */
export interface AnswerIdentity {
  /** Unique, without the dialect's prefix (`chatcmpl-`, `msg_`, `resp_`): letters and digits. */
  readonly id: string;
  /** Ms since the epoch. */
  readonly createdAt: number;
  /** The model that answers, as its provider calls it (docs/resilience.md 0.22). */
  readonly model: string;
}

/**
 * Writes one stream in the client's dialect, from what the hub's model tells: as text, so that what is
 * there at one time is encoded at once.
 */
export interface StreamEncoder {
  /**
   * Whole frames for this part; empty when it says nothing in this dialect. After `finish`, sentinel
   * included, nothing is written any more. Never given `error` parts, nor a `finish` that is none
   * (`interrupted`): an answer is whole only if its provider said so (docs/resilience.md 0.12).
   */
  write(part: LanguageModelV4StreamPart): string;
  /** The provider's own error inside a running stream, its type and code as they were. */
  error(error: UpstreamError): string;
}

/**
 * A request that can be carried to a provider of another dialect, and the way its answer comes back.
 * The hub between the dialects are the provider types of the AI SDK (docs/crossing.md).
 */
export interface CrossedCall {
  /** The model as the body names it. */
  readonly model: string;
  /** A stream was asked for. */
  readonly streamed: boolean;
  /** Without headers and abort signal: those belong to the transport. */
  readonly options: LanguageModelV4CallOptions;
  /**
   * Fields of the request that stay behind because no other dialect knows them and the answer is the
   * same without them; told to the client (docs/crossing.md). By their path: `metadata`, `tools.0.cache_control`.
   */
  readonly leftOut: readonly string[];
  encodeAnswer(result: LanguageModelV4GenerateResult, identity: AnswerIdentity): Uint8Array;
  streamEncoder(identity: AnswerIdentity): StreamEncoder;
}

/** What keeps a request from being carried: without it the answer would be another one. */
export interface Uncrossable {
  /** Path of the field: `logprobs`, `tools.2.type`. */
  readonly field: string;
  readonly reason: string;
}

export type CrossingResult =
  | { readonly kind: "crossed"; readonly call: CrossedCall }
  | { readonly kind: "uncrossable"; readonly uncrossable: Uncrossable };

/** Reads a body whose outer shape `readRequest` has accepted. Never throws. */
export type CrossRequest = (body: Uint8Array) => CrossingResult;
