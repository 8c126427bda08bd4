import type { FailureClass, Target, Transport, UpstreamError } from "@understudy/core";

/** What a provider needs to be reached. */
export interface ProviderConnection {
  readonly baseUrl: string;
  readonly apiKey?: string;
}

/** Facts of a refusal, for a provider that knows better than the common table. */
export interface RefusalFacts {
  readonly status: number;
  readonly error: UpstreamError;
}

/** A check that costs no tokens: is the address there, is the credential accepted. */
export type EdgeProbe = { readonly ok: boolean; readonly status: number | null; readonly detail: string };

/** One kind of provider. A new one of a known dialect is one file and one line in the registry. */
export interface Provider {
  readonly type: string;
  /** Name of the dialect it speaks (packages/dialects registry). */
  readonly dialect: string;
  readonly defaultBaseUrl?: string;
  /** The environment variable its key usually stands in. */
  readonly keyEnvironment?: string;
  /** Path below the base URL that answers requests. */
  readonly path: string;
  /** Path below the base URL that lists models. */
  readonly modelsPath: string;
  headers(connection: ProviderConnection): Readonly<Record<string, string>>;
  /** Only where this vendor's wording needs it; undefined: the common table decides. */
  refine?(facts: RefusalFacts): FailureClass | undefined;
  /** What the vendor publishes about a model; absent fields are undeclared. */
  modelFacts?(model: string): Pick<Target, "contextWindow" | "reasoning">;
}
