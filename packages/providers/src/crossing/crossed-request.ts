import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { AnswerIdentity, CrossedCall } from "@understudy/dialects";
import type { Telling } from "../transport/telling.ts";

/** One request on its way through the hub. */
export interface CrossedRequest {
  readonly call: CrossedCall;
  readonly model: LanguageModelV4;
  /** The call's, with what belongs to this provider. */
  readonly options: LanguageModelV4CallOptions;
  /** What is known to stay behind before the package was asked. */
  readonly leftOut: readonly string[];
  /** `ProviderPackage.bookkeeping`. */
  readonly bookkeeping: readonly string[];
  /** `answering`: the model as the provider calls it, where it tells. */
  identity(answering: string | undefined): AnswerIdentity;
  /** The body of our own refusal. */
  refusal(message: string): Uint8Array;
}

/**
 * Refuses what cannot be asked of this provider, as the provider would: before a request was written there
 * is nobody to blame. The gate keeps such calls away, as far as it knows (docs/crossing.md).
 */
export function refuse(telling: Telling, body: Uint8Array): void {
  telling.head({ status: 400, headers: { "content-type": "application/json" } });
  telling.data(body);
  telling.end();
}
