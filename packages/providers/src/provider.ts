import type { RateLimitReading, RefusalRefiner, ResponseHead, Target } from "@understudy/core";
import { dialects, type DialectName } from "@understudy/dialects";
import type { ProviderPackage } from "./crossing/provider-package.ts";

/** What signs a call to AWS (Signature Version 4). */
export interface AwsCredentials {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

/** What a provider needs to be reached. */
export interface ProviderConnection {
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** For who signs its calls, where there is no key. */
  readonly aws?: AwsCredentials;
}

/** What a vendor publishes about one of its models; absent fields are undeclared. */
export type ModelFacts = Pick<
  Target,
  "contextWindow" | "maxOutputTokens" | "reasoning" | "prefill" | "coldStart" | "lacks"
>;

/** A check that costs no tokens: is the address there, is the credential accepted. */
export type EdgeProbe = { readonly ok: boolean; readonly status: number | null; readonly detail: string };

/** One kind of provider. A new one of a known dialect is one file and one line in the registry. */
export interface Provider {
  readonly type: string;
  /** What OpenTelemetry's GenAI conventions call it (`gen_ai.provider.name`). Absent: its type. */
  readonly telemetryName?: string;
  /**
   * The dialects it speaks, its own first, each with the path below the base URL that answers it.
   * None: it is reached by its package alone.
   */
  readonly dialects: Readonly<Partial<Record<DialectName, string>>>;
  /**
   * The package that asks it what was written in a dialect it does not speak (docs/crossing.md).
   * Absent: the one of the first completion dialect it speaks.
   */
  readonly package?: ProviderPackage;
  readonly defaultBaseUrl?: string;
  /** The environment variable its key usually stands in. */
  readonly keyEnvironment?: string;
  /** Path below the base URL that lists models. Absent: there is none at this address. */
  readonly modelsPath?: string;
  /**
   * How long an idle connection is kept, ms, unless the server announces a time of its own. Must be
   * shorter than the provider's own limit, or calls meet sockets that just closed (docs/resilience.md
   * row 26). Absent: what is safe with any server.
   */
  readonly idleSocketMs?: number;
  /** Sent with every call, whatever the client sent: the credential. */
  headers(connection: ProviderConnection): Readonly<Record<string, string>>;
  /** Sent where the client sent none of that name. */
  readonly defaultHeaders?: Readonly<Record<string, string>>;
  /** Only where this vendor's wording needs it; what it leaves open, the common table decides. */
  readonly refine?: RefusalRefiner;
  modelFacts?(model: string): ModelFacts;
  /**
   * The family of models that share one rate limit of an account (docs/resilience.md 0.10); null: a
   * model with a limit of its own. Absent: every model has its own.
   */
  family?(model: string): string | null;
  /**
   * The rate limits the headers of any answer tell of; called for every answer. What cannot be read is
   * left out. `wallNow`: ms since the epoch, for limits that are told with a date.
   */
  readonly readRateLimits?: (
    headers: ResponseHead["headers"],
    wallNow: number,
  ) => readonly RateLimitReading[];
}

/** The dialects a provider speaks, its own first. */
export function spokenDialects(provider: Pick<Provider, "dialects">): readonly DialectName[] {
  return Object.keys(provider.dialects).filter(isDialectName);
}

export function isDialectName(name: string): name is DialectName {
  return Object.hasOwn(dialects, name);
}
