import type { FailureClass, Target, UpstreamError } from "@understudy/core";
import type { DialectName } from "@understudy/dialects";

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
  /** The dialect it speaks. */
  readonly dialect: DialectName;
  readonly defaultBaseUrl?: string;
  /** The environment variable its key usually stands in. */
  readonly keyEnvironment?: string;
  /** Path below the base URL that answers requests. */
  readonly path: string;
  /** Path below the base URL that lists models. */
  readonly modelsPath: string;
  /**
   * How long an idle connection is kept, ms, unless the server announces a time of its own. Must be
   * shorter than the provider's own limit, or calls meet sockets that just closed (docs/resilience.md
   * row 26). Absent: what is safe with any server.
   */
  readonly idleSocketMs?: number;
  headers(connection: ProviderConnection): Readonly<Record<string, string>>;
  /** Only where this vendor's wording needs it; undefined: the common table decides. */
  refine?(facts: RefusalFacts): FailureClass | undefined;
  /** What the vendor publishes about a model; absent fields are undeclared. */
  modelFacts?(model: string): Pick<Target, "contextWindow" | "reasoning">;
}
