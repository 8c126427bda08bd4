import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { ProviderConnection } from "../provider.ts";

/** `fetch` as the AI SDK's packages call it; ours reaches one provider only. */
export type PackageFetch = typeof globalThis.fetch;

interface ModelSetup {
  /** Below it stand the paths the package knows; no slash at its end, no query. */
  readonly baseUrl: string;
  /**
   * Stands for the credential, so that no package takes one from the environment: what carries it is
   * left away on the wire, and the provider's own `headers` are sent.
   */
  readonly apiKey: string;
  /** For packages that sign. */
  readonly aws?: ProviderConnection["aws"];
  readonly model: string;
  readonly fetch: PackageFetch;
}

/** Something a package cannot carry although the hub's options can say it. */
export interface Shortcoming {
  /** Of the hub's options, as far as one member is at fault. */
  readonly field: string;
  readonly reason: string;
  meets(options: LanguageModelV4CallOptions, model: string): boolean;
}

/** One of the AI SDK's provider packages: how the hub's options reach a provider (docs/crossing.md). */
export interface ProviderPackage {
  readonly name: string;
  /** Made once per model, used for all its calls. */
  languageModel(setup: ModelSetup): LanguageModelV4;
  /** Kinds of `custom` parts by which it keeps its own books: nothing in them is for the client. */
  readonly bookkeeping?: readonly string[];
  /** Held true by a test that asks the package itself. */
  readonly shortcomings: readonly Shortcoming[];
  /** Earlier turns' reasoning travels as what it was, by its signature; else it must stay behind. */
  readonly carriesReasoning: boolean;
  /** It takes a tool call's arguments as the JSON text they came as; else they must be parsed for it. */
  readonly readsArgumentText: boolean;
  /** It passes on that a tool's result is an error; else only the result's text arrives. */
  readonly tellsToolErrors?: true;
}
