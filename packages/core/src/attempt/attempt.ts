import type { AnswerCodec, Usage } from "../answer.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { RefusalReading, RefusalFacts } from "../failure/refusal.ts";
import type { RetryAdvice } from "../failure/retry-advice.ts";
import type { Ports } from "../ports.ts";
import type { ResponseHead, Transport, UpstreamRequest } from "../transport.ts";
import type { AttemptBudget } from "./attempt-limits.ts";

/** A provider's own answer, kept while it may still have to be told as it is. */
export interface ProviderAnswer {
  readonly head: ResponseHead;
  readonly body: Uint8Array;
}

/** Why an attempt failed, with everything the next decision needs. */
export interface Failure {
  readonly class: FailureClass;
  /** HTTP status of the provider; null when none arrived. */
  readonly status: number | null;
  /** How long the provider asked us to wait; ms. */
  readonly announcedMs: number | null;
  /** What the provider said about the same call once more (`x-should-retry`). */
  readonly retryAdvice: RetryAdvice;
  readonly answer: ProviderAnswer | null;
}

/** How one attempt ended. */
export type AttemptEnd =
  | {
      readonly kind: "answered";
      readonly answer: ProviderAnswer;
      readonly finishReason: string;
      readonly usage?: Usage;
    }
  /** A stream whose frames went to the client one by one. */
  | { readonly kind: "streamed"; readonly status: number }
  | { readonly kind: "failed"; readonly failure: Failure; readonly committed: boolean }
  /** The request's own time was over: says nothing about the target. */
  | { readonly kind: "out_of_time"; readonly status: number | null; readonly committed: boolean }
  | { readonly kind: "cancelled" };

export interface AttemptTask {
  readonly ports: Ports;
  readonly transport: Transport;
  readonly request: UpstreamRequest;
  readonly codec: AnswerCodec;
  readonly budget: AttemptBudget;
  /** A vendor's finer reading of its own refusals. */
  refine(facts: RefusalFacts): RefusalReading | undefined;
  /** The provider has answered, whatever it says. */
  onHead(head: ResponseHead): void;
  /** The codec threw: a bug of ours, never the target's failure. */
  onFault(fault: unknown): void;
  /** Told exactly once, never synchronously from inside the start of the attempt. */
  onEnd(end: AttemptEnd): void;
}

/** One call that is under way. */
export interface Attempt {
  /** Ends it as `cancelled`; the upstream connection is closed. */
  cancel(): void;
  /** Stops and goes on reading, for a client that reads slower than the provider writes. */
  pause(): void;
  resume(): void;
}
