import type { FaultOptions, FaultName } from "@understudy/chaos";
import type { OutageKind } from "@understudy/core";

/** The simulated providers of every scenario: `a` is meant to be first. */
export const providerNames = ["a", "b", "c"] as const;
export type ProviderName = (typeof providerNames)[number];

/** An entry of a chain, as the configuration file has it. */
export interface Entry {
  readonly provider: ProviderName;
  readonly priority: number;
  readonly weight?: number;
  /** Such as "2s". */
  readonly timeout?: string;
}

/** What of the gateway's configuration a scenario decides. */
export interface GatewaySettings {
  readonly chain: readonly Entry[];
  /** The section `breaker` of the file. */
  readonly breaker?: Readonly<Record<string, number | string>>;
}

/** What goes wrong with a provider; without `forMs` from the first request to the last. */
export interface Trouble {
  readonly provider: ProviderName;
  readonly fault: FaultName;
  readonly options?: Omit<FaultOptions, "count" | "models">;
  /** So long in the middle; ms. */
  readonly forMs?: number;
}

/** One comparison of what is foretold with what then really happens. */
export interface Scenario {
  readonly name: string;
  /** Share of the requests that are streamed, 0 to 1. */
  readonly streamed: number;
  readonly recorded: GatewaySettings;
  readonly changed: GatewaySettings;
  /** In both runs. */
  readonly troubles?: readonly Trouble[];
  /** Foretold by assumption; only the second run has it, as this fault. */
  readonly assumed?: { readonly as: OutageKind; readonly fault: FaultName };
  /** Of every ten requests, those for a second route that asks these alone: how they are known. */
  readonly known?: readonly ProviderName[];
}

/** How long an assumed outage of `a` is, in the middle of the run; ms. */
export const assumedOutageMs = 25_000;

/** Entries in this order, a tier each. */
export function inOrder(...providers: readonly ProviderName[]): readonly Entry[] {
  return providers.map((provider, index) => ({ provider, priority: index + 1 }));
}
