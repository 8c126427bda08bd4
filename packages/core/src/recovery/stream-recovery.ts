import type { StreamFrame } from "../answer.ts";
import type { EngineRequest } from "../engine/delivery.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { Target } from "../target.ts";
import type { UpstreamRequest } from "../transport.ts";
import { Continuation, toContinue } from "./continuation.ts";
import { DeliveredText } from "./delivered-text.ts";
import { Realignment } from "./realign.ts";
import type { Splice } from "./splice.ts";

/** What is done about a stream that broke after its first content, in the order it is tried. */
const recoveryRungs = ["continue", "realign", "error"] as const;
export type RecoveryRung = (typeof recoveryRungs)[number];

/** First-token limit of a leg that takes over; ms. Somebody is waiting in the middle of a sentence. */
export const takeoverFirstTokenMs = 10_000;

const defaultRealignPromptTokens = 8_000;
const realignCharacters = 4_000;
const continueCharacters = 8_000;
/** With less time than this left nobody is asked to take over; ms. */
const minimumRemainingMs = 5_000;

/** How one target may take over a broken stream. */
export interface Takeover {
  readonly use: Exclude<RecoveryRung, "error">;
  readonly splice: Splice;
  /** What to ask; null: the request as it is. */
  readonly upstream: UpstreamRequest | null;
}

/**
 * Keeps what is needed to mend one stream and says how (docs/resilience.md 0.12). It never makes an
 * end up: what cannot be mended is told as broken.
 */
export class StreamRecovery {
  readonly #request: EngineRequest;
  readonly #rungs: readonly RecoveryRung[];
  readonly #delivered: DeliveredText;

  /** Null when no break of this request's stream could be mended. */
  static of(request: EngineRequest, targets: readonly Target[]): StreamRecovery | null {
    if (targets.length < 2 || request.reasoning || request.sideEffects === true) return null;
    const ladder = request.streamRecovery ?? recoveryRungs;
    const rungs = ladder.slice(0, ladder.includes("error") ? ladder.indexOf("error") : ladder.length);
    const promptLimit = request.realignMaximumPromptTokens ?? defaultRealignPromptTokens;
    const usable = rungs.filter((rung) =>
      rung === "realign"
        ? request.estimatedPromptTokens <= promptLimit
        : request.continueFor !== undefined && targets.some(({ prefill }) => prefill === "native"),
    );
    return usable.length === 0 ? null : new StreamRecovery(request, usable);
  }

  private constructor(request: EngineRequest, rungs: readonly RecoveryRung[]) {
    this.#request = request;
    this.#rungs = rungs;
    const characters = rungs.includes("continue") ? continueCharacters : realignCharacters;
    this.#delivered = new DeliveredText(request.codec, characters);
  }

  /** Takes note of what the client gets. */
  keep(frames: readonly StreamFrame[]): void {
    this.#delivered.keep(frames);
  }

  /** Whether somebody may be asked to take over after such a break. */
  isWorthwhile(failure: FailureClass, remainingMs: number): boolean {
    const { told } = failurePolicies[failure];
    const isTheTargets = told !== "as_it_is" && told !== "gateway_internal";
    return isTheTargets && remainingMs >= minimumRemainingMs && this.#delivered.text !== null;
  }

  /** How this target can take over; null: it cannot. `outputLimit`: what it may say at most; null: what was asked. */
  takeoverBy(target: Target, outputLimit: number | null): Takeover | null {
    const { text: delivered, first } = this.#delivered;
    if (delivered === null || first === null) return null;
    const facts = { codec: this.#request.codec, delivered, first };
    for (const rung of this.#rungs) {
      if (rung === "continue" && target.prefill === "native") {
        const upstream = this.#request.continueFor?.(target, toContinue(delivered), outputLimit) ?? null;
        if (upstream !== null) return { use: "continue", splice: new Continuation(facts), upstream };
      }
      if (rung === "realign" && delivered.length <= realignCharacters) {
        return { use: "realign", splice: new Realignment(facts), upstream: null };
      }
    }
    return null;
  }
}
