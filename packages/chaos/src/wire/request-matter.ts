import type { Script } from "../script/script.ts";
import type { WriteCompletion } from "./completion.ts";
import type { CompletionRequest } from "./completion-request.ts";

/** Headers of every reply of one call. */
export type ReplyHeaders = Readonly<Record<string, string>>;

/** What a provider knows without asking a model. */
export interface ProviderFacts {
  readonly id: string;
  readonly models: readonly string[];
}

/** What a request is about. */
export type RequestMatter =
  | {
      readonly kind: "completion";
      readonly request: CompletionRequest;
      readonly write: WriteCompletion;
    }
  /** A question no model is needed for: the model list, a token count. */
  | { readonly kind: "lookup"; readonly answer: (facts: ProviderFacts, headers: ReplyHeaders) => Script }
  /** Wrong by itself: a healthy provider refuses it. */
  | { readonly kind: "refusal"; readonly refuse: (headers: ReplyHeaders) => Script };
