import type { StreamFrame, AnswerCodec } from "../answer.ts";
import type { ProviderAnswer } from "../attempt/attempt.ts";
import type { Chain } from "../chain/chain.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { AnswerJudge } from "../quality/answer-judge.ts";
import type { QualityMark } from "../quality/quality-mark.ts";
import type { RecoveryRung } from "../recovery/stream-recovery.ts";
import type { Target, TargetId } from "../target.ts";
import type { ResponseHead, UpstreamRequest } from "../transport.ts";
import type { AttemptWatch } from "./attempt-watch.ts";
import type { CallFaults } from "./call-fault.ts";
import type { Exhaustion } from "./exhaustion.ts";
import type { Level, PathStep, UnfitReason } from "./record.ts";

/** One request, as the engine needs to know it. */
export interface EngineRequest {
  /** Null: a probe of our own, whose word counts alone (docs/resilience.md 0.9). */
  readonly requestId: string | null;
  readonly chain: Chain;
  /** Monotonic: when its caller's request came in, from which its steps are told. Absent: when the run begins. */
  readonly receivedAt?: number;
  readonly streamed: boolean;
  readonly estimatedPromptTokens: number;
  /** The request itself asks for reasoning. */
  readonly reasoning: boolean;
  /** Ms from now to the first content of a streamed, the whole of a plain answer. */
  readonly deadlineMs: number;
  readonly codec: AnswerCodec;
  /** The wire format it is written in, as `TargetConnection.dialects` names it. Absent: any target reads it. */
  readonly dialect?: string;
  /**
   * Only targets that share this with the first of the chain are asked: embeddings its model, what
   * names state kept by a provider its account (docs/resilience.md 0.18, 0.19). Absent: all are.
   */
  readonly boundTo?: "model" | "credential";
  /** Of what is bound to a credential: which, where that is known. */
  readonly keeper?: string;
  /**
   * Why a target that reads the dialect cannot answer this request all the same: it asks for what the
   * target's own format cannot carry, for what its model cannot do, or is too long for it; null: it can.
   * Must say the same whenever it is asked. Absent: whoever reads it can.
   */
  readonly unfit?: (target: Target) => UnfitReason | null;
  /**
   * Targets that this request alone takes for ones whose breaker is open: none of them is called, and no
   * breaker hears of it. Absent: none is.
   */
  readonly pretendedOpen?: ReadonlySet<TargetId>;
  /** The bytes for one target. `outputLimit`: the answer may have no more tokens; null: what the request says. */
  readonly requestFor: (target: Target, outputLimit: number | null) => UpstreamRequest;
  /** The `max_tokens` of the request: providers charge it in advance. Absent: it names none. */
  readonly maximumOutputTokens?: number;
  /** Asks a second target too when the first is unusually late (docs/resilience.md section 3). */
  readonly hedging?: boolean;
  /** Longer prompts are not hedged; estimated tokens. Absent: however long. */
  readonly hedgeMaximumPromptTokens?: number;
  /**
   * It makes something happen besides an answer (hosted tools, MCP, stored results, code run by the
   * provider): then no second call is made that might make it happen twice.
   */
  readonly sideEffects?: boolean;
  /** What is done about a break after the first content; usually continue, realign, error (0.12). */
  readonly streamRecovery?: readonly RecoveryRung[];
  /** Longer prompts are not paid twice to realign a stream; estimated tokens, usually 8,000. */
  readonly realignMaximumPromptTokens?: number;
  /**
   * The bytes that make a target go on from `delivered` (which ends in no white space), as the
   * beginning of its own answer; null: this request cannot be gone on with. Asked only of targets
   * with native prefill. `outputLimit`: see `requestFor`.
   */
  readonly continueFor?: (
    target: Target,
    delivered: string,
    outputLimit: number | null,
  ) => UpstreamRequest | null;
  /**
   * The same for the same request of the same client, so that one which fails everywhere is known when it comes
   * again. Made only when that is asked. Absent: it is never known again.
   */
  readonly fingerprint?: () => string;
  /** Absent: no answer is judged, but for those without any content. */
  readonly judge?: AnswerJudge;
  /** Told of every call that is made. */
  readonly watch?: AttemptWatch;
  /** Absent: no fault is injected. */
  readonly faults?: CallFaults;
}

/** What is less than usual about an answer: its pace, or the length it may have. */
export type Degradation = "slow" | "short";

/** Who answers. */
export interface Served {
  readonly target: TargetId;
  readonly level: Extract<Level, "primary" | "fallback">;
  readonly head: ResponseHead;
  /**
   * `slow`: a primary, whose first token was late or whose calls hang; `short`: a fallback that was
   * asked for less than the request allows. Absent: neither.
   */
  readonly degraded?: Degradation;
}

/** How a request ended. */
export type RunEnd =
  /** A whole answer to a plain call. */
  | {
      readonly kind: "answered";
      readonly served: Served;
      readonly answer: ProviderAnswer;
      readonly marks: readonly QualityMark[];
    }
  /** The stream that was delivered is whole. `served` began it; another may have ended it (path). */
  | { readonly kind: "streamed"; readonly served: Served; readonly marks: readonly QualityMark[] }
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
  /** No target of the chain could ever answer this request (`unfit`): waiting does not help its caller. */
  | { readonly kind: "unfit" }
  /** The client left, or read nothing for 30 s: its connection is to be closed. */
  | { readonly kind: "cancelled"; readonly reason?: "client_too_slow" };

/** The client's side of one request. */
export interface Delivery {
  /** Streamed: the answer begins; head and frames can no longer be taken back. */
  onCommit(served: Served, path: readonly PathStep[]): void;
  onFrames(frames: readonly StreamFrame[]): void;
  /** A broken stream: what comes of it from now on is this target's (docs/resilience.md 0.12). */
  onTakeover?(served: Served): void;
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
