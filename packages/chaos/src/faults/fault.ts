import type { Random } from "@understudy/core";
import type { Answer } from "../answer/answer.ts";
import type { Script } from "../script/script.ts";
import type { Wire } from "../wire/wire.ts";

/** What can be turned on a fault; each fault says which of these it obeys. */
export interface FaultSettings {
  /** Rate limits and overload: the wait they announce, in ms. */
  readonly retryAfterMs?: number;
  /** Slowness and pauses: the extra wait, in ms. */
  readonly delayMs?: number;
  /** Interruptions: after how many tokens, thinking included; half of them when not said. Streams only. */
  readonly afterTokens?: number;
}

/** A call in the hands of a fault. */
export interface Exchange {
  /** The dialect the caller speaks: whatever is written comes from it. */
  readonly wire: Wire;
  /** Headers of every reply: request id, rate limits. */
  readonly headers: Readonly<Record<string, string>>;
  readonly settings: FaultSettings;
  /** Of this call: the same seed and call number give the same dice. */
  readonly random: Random;
}

/** A call for a completion. */
export interface CompletionExchange extends Exchange {
  readonly model: string;
  readonly stream: boolean;
  readonly answer: Answer;
  /** What would have happened without the fault. */
  readonly healthy: Script;
  /** The script of another answer to the same call. */
  readonly encode: (answer: Answer, stream: boolean) => Script;
}

/** Strikes completions only: `GET /v1/models` still works. */
export interface CompletionFault {
  readonly reach: "completion";
  /** One sentence for an operator: what the provider then does. */
  readonly description: string;
  /** Returns `healthy` itself where the fault has nothing to break. */
  apply(exchange: CompletionExchange): Script;
}

/** Strikes every endpoint of the provider. */
export interface ProviderFault {
  readonly reach: "provider";
  readonly description: string;
  apply(exchange: Exchange): Script;
}

export type Fault = CompletionFault | ProviderFault;
