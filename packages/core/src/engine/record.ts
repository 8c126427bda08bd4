import type { Usage } from "../answer.ts";
import type { CacheLookup, SemanticMatch } from "../cache/canonical-request.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { QualityMark } from "../quality/quality-mark.ts";
import type { TargetId } from "../target.ts";

/** What served a request (docs/design.md, Levels). */
export const levels = ["primary", "fallback", "cache", "deferred", "cancelled", "error"] as const;
export type Level = (typeof levels)[number];

/** Why a target of the chain was passed over without a call. Local: never fed to a breaker. */
export const skipReasons = [
  "provider_disabled",
  "no_credential",
  "breaker_open",
  "breaker_forced_open",
  "half_open_busy",
  /** Whoever sent the request wanted to see it taken for one whose breaker is open. */
  "pretended_open",
  "cooldown",
  /** In such health that it stands behind all others, tiers below it included. */
  "set_back",
  /** Too little is left of its rate limits; asked after all when nobody else is left. */
  "headroom",
  /** Its limit group has as many calls under way as it may. */
  "concurrency",
  /** Too many second calls are under way for a retry. */
  "retry_budget",
  /** The same request failed at every target a moment ago: one alone is asked again. */
  "failed_everywhere",
  "context_window",
  /** It speaks another wire format than the request, and nothing written in that one is carried to it. */
  "other_dialect",
  /** The request holds what cannot be carried to its wire format (docs/crossing.md). */
  "cannot_carry",
  /** Its model cannot do what the request needs: tools, vision, a JSON schema. */
  "lacks_capability",
  /** It computes vectors that mean nothing beside those of the chain's first target. */
  "other_model",
  /** It cannot read what the request names: another account keeps it. */
  "other_account",
  "no_time_left",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What a request can be, and not a target's condition. */
export type UnfitReason = Extract<SkipReason, "cannot_carry" | "lacks_capability" | "context_window">;

/** How one attempt ended. `served` is success; `cancelled` and `out_of_time` are neutral. */
export type AttemptOutcome = "served" | "cancelled" | "out_of_time" | FailureClass;

/** What a call was made for, if not simply because its target was next. */
export const attemptUses = ["retry", "hedge", "realign", "continue"] as const;
export type AttemptUse = (typeof attemptUses)[number];

/** One step on a request's way through its chain, in the order it happened. Times in ms. */
export type PathStep =
  | {
      readonly kind: "attempt";
      readonly target: TargetId;
      readonly outcome: AttemptOutcome;
      /** From when the request came in, as its own `durationMs` is. */
      readonly startMs: number;
      readonly durationMs: number;
      /** To the first content, from the attempt's own start; streamed calls only. */
      readonly firstTokenMs?: number;
      /** HTTP status of the provider, where one arrived. */
      readonly status?: number;
      /** Absent: its target was next in the chain. */
      readonly use?: AttemptUse;
      /** Tokens bought twice or for nobody: a prompt asked again, text swallowed; estimated. */
      readonly wastedTokens?: number;
      /** Absent: the provider counted none and wrote none that could be counted. */
      readonly usage?: Usage;
      /** What was found wrong with a whole answer, each once; absent: nothing was. */
      readonly marks?: readonly QualityMark[];
      /** Nobody looked for marks on this whole answer: there were too many at once, or it was too long. */
      readonly unjudged?: true;
      /**
       * Time per output token after the first, ms; streamed calls that served, of which at least 8 tokens
       * came after the first and that nothing but their target held up (docs/resilience.md, Pace).
       */
      readonly perTokenMs?: number;
      /** It served, and its provider ended it at fewer tokens than the request allows. */
      readonly capped?: true;
      /** The fault that was injected into this call (docs/chaos.md), `F-12`; absent: none was. */
      readonly injected?: string;
    }
  | {
      readonly kind: "skip";
      readonly target: TargetId;
      readonly reason: SkipReason;
      readonly startMs: number;
      /** The fault whose injected failure had taken it down; absent: none had. */
      readonly injected?: string;
    };

/** One call of a request, ended. */
export type AttemptStep = Extract<PathStep, { kind: "attempt" }>;

/** How a request ended for the caller. */
export type RequestOutcome =
  /** A complete answer. */
  | "answered"
  /** The provider's own word (a 400, a content filter), told as it is. */
  | "relayed"
  /** No target of the chain could ever answer it, and the caller was told why: nobody failed. */
  | "unfit"
  /** The chain had nothing left. */
  | "failed"
  /** It was queued, or waits on in the queue: its caller is answered later. */
  | "deferred"
  /** The stream broke after its first content; the client was told. */
  | "interrupted"
  /** The caller went away. */
  | "cancelled";

/** Everything worth keeping about one request: one small plain object, made once, at its end. */
export interface RequestRecord {
  readonly requestId: string;
  /** Wall clock, ms since the epoch, when the request arrived. */
  readonly startedAt: number;
  readonly tenant: string;
  /** Name of the client key, never the key. */
  readonly clientKey?: string;
  /** The operator who sent it from the playground: no user did, and no number of theirs has it. */
  readonly playgroundBy?: string;
  readonly route: string;
  readonly revision: number;
  /** The model name the client sent. */
  readonly requestedModel: string;
  readonly streamed: boolean;
  readonly outcome: RequestOutcome;
  readonly level: Level;
  /** What came of looking for a kept answer; absent: none was looked for. */
  readonly cacheLookup?: CacheLookup;
  /** The semantic match that was served, or in shadow would have been. */
  readonly semantic?: SemanticMatch;
  /** The target whose content the client got. */
  readonly servedBy?: TargetId;
  /** HTTP status the client saw. */
  readonly status: number;
  /** Our error code, where we answered with one. */
  readonly errorCode?: string;
  readonly durationMs: number;
  /** To the first content as the client saw it; streamed answers only. */
  readonly firstTokenMs?: number;
  readonly path: readonly PathStep[];
}
