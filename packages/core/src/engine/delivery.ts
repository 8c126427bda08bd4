import type { StreamFrame, AnswerCodec } from "../answer.ts";
import type { ProviderAnswer } from "../attempt/attempt.ts";
import type { Chain } from "../chain/chain.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { Target, TargetId } from "../target.ts";
import type { ResponseHead, UpstreamRequest } from "../transport.ts";
import type { Exhaustion } from "./exhaustion.ts";
import type { Level, PathStep } from "./record.ts";

/** One request, as the engine needs to know it. */
export interface EngineRequest {
  readonly requestId: string;
  readonly chain: Chain;
  readonly streamed: boolean;
  readonly estimatedPromptTokens: number;
  /** The request itself asks for reasoning. */
  readonly reasoning: boolean;
  /** Ms from now to the first content of a streamed, the whole of a plain answer. */
  readonly deadlineMs: number;
  readonly codec: AnswerCodec;
  /** The bytes for one target. */
  readonly requestFor: (target: Target) => UpstreamRequest;
}

/** Who answers. */
export interface Served {
  readonly target: TargetId;
  readonly level: Extract<Level, "primary" | "fallback">;
  readonly head: ResponseHead;
}

/** How a request ended. */
export type RunEnd =
  /** A whole answer to a plain call. */
  | { readonly kind: "answered"; readonly served: Served; readonly answer: ProviderAnswer }
  /** The stream that was delivered is whole. */
  | { readonly kind: "streamed"; readonly served: Served }
  /** The provider's own refusal (or empty answer), told as it is. */
  | {
      readonly kind: "relayed";
      readonly served: Served;
      readonly answer: ProviderAnswer;
      readonly class: FailureClass;
    }
  /** The stream broke after its first content; the client has a part and must be told. */
  | { readonly kind: "interrupted"; readonly served: Served; readonly class: FailureClass | "out_of_time" }
  | { readonly kind: "exhausted"; readonly exhaustion: Exhaustion }
  | { readonly kind: "cancelled" };

/** The client's side of one request. */
export interface Delivery {
  /** Streamed: the answer begins; head and frames can no longer be taken back. */
  onCommit(served: Served, path: readonly PathStep[]): void;
  onFrames(frames: readonly StreamFrame[]): void;
  /** Exactly once, last; the path is then complete. May come before `Engine.start` has returned. */
  onEnd(end: RunEnd, path: readonly PathStep[]): void;
}

/** One request that is under way. */
export interface Run {
  /** The client has gone: aborts the upstream, starts nothing more. */
  cancel(): void;
  /** The client reads slower than the provider writes. */
  pause(): void;
  resume(): void;
}
