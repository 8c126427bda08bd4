import type { Configuration, ProviderSettings } from "@understudy/contract";
import type { RefusalRefiner, TargetConnection } from "@understudy/core";
import {
  createProviderTransport,
  understoodDialects,
  type OriginSetup,
  type Provider,
  type ProviderConnection,
  type ProviderTransport,
} from "@understudy/providers";
import type { Environment } from "../configuration/index.ts";
import { configuredTargets } from "./configured-targets.ts";
import { hasCredential, needsCredential, readCredential } from "./provider-credential.ts";
import { systemPorts } from "./system-ports.ts";
import { providerOf } from "./provider-of.ts";

/** One provider of the configuration, ready to be called. */
export interface ProviderRuntime {
  readonly id: string;
  readonly settings: ProviderSettings;
  readonly provider: Provider;
  readonly connection: ProviderConnection;
  readonly transport: ProviderTransport;
  /** False: it needs a key and its environment variable holds none. */
  readonly credentialPresent: boolean;
}

/** Keeps one pool of connections per provider, over revisions, as long as its address and key stay. */
export class ProviderRuntimes {
  readonly #environment: Environment;
  #runtimes = new Map<string, ProviderRuntime>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * Takes over a configuration; connections no longer needed are closed once their calls are done.
   * Returns the providers that have another address or key than before.
   */
  configure(configuration: Configuration, onFault: (fault: unknown) => void): readonly string[] {
    const previous = this.#runtimes;
    const changed: string[] = [];
    this.#runtimes = new Map(
      Object.entries(configuration.providers).map(([id, settings]) => {
        const known = previous.get(id);
        const connection = this.#connection(settings);
        if (known !== undefined && isSame(known, settings, connection)) return [id, { ...known, settings }];
        if (known !== undefined) changed.push(id);
        return [id, this.#open(id, settings, connection)];
      }),
    );
    const kept = new Set([...this.#runtimes.values()].map((runtime) => runtime.transport));
    for (const { transport } of previous.values()) {
      if (!kept.has(transport)) transport.close().catch(onFault);
    }
    return changed;
  }

  get(provider: string): ProviderRuntime {
    const runtime = this.#runtimes.get(provider);
    if (runtime === undefined) throw new Error(`no such provider: ${provider}`);
    return runtime;
  }

  find(provider: string): ProviderRuntime | undefined {
    return this.#runtimes.get(provider);
  }

  all(): readonly ProviderRuntime[] {
    return [...this.#runtimes.values()];
  }

  /** How to reach it on a connection of its own, for checks beside the traffic. */
  originSetup(provider: string): OriginSetup {
    const runtime = this.get(provider);
    return { provider: runtime.provider, connection: runtime.connection };
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map((runtime) => runtime.transport.close()));
  }

  #connection(settings: ProviderSettings): ProviderConnection {
    const provider = providerOf(settings);
    const baseUrl = settings.baseUrl ?? provider.defaultBaseUrl;
    if (baseUrl === undefined) throw new Error(`a provider of type ${settings.type} needs a base URL`);
    return { baseUrl, ...readCredential(settings, this.#environment) };
  }

  #open(id: string, settings: ProviderSettings, connection: ProviderConnection): ProviderRuntime {
    const provider = providerOf(settings);
    return {
      id,
      settings,
      provider,
      connection,
      transport: createProviderTransport({ provider, connection, wallClock: systemPorts.wallClock }),
      credentialPresent: !needsCredential(settings) || hasCredential(connection),
    };
  }
}

/** The targets of a configuration as the engine calls them. `disabled`: switched off by an operator. */
export function targetConnections(
  configuration: Configuration,
  runtimes: ProviderRuntimes,
  disabled: (provider: string) => boolean,
): readonly TargetConnection[] {
  return configuredTargets(configuration).map((target) => {
    const { provider } = target;
    const runtime = runtimes.get(provider);
    const { refine, readRateLimits } = runtime.provider;
    const dialects = understoodDialects(runtime.provider);
    const carried = dialects.filter((dialect) => !Object.hasOwn(runtime.provider.dialects, dialect));
    return {
      target,
      transport: runtime.transport,
      dialects,
      ...(carried.length === 0 ? {} : { carried }),
      refine: refine ?? nothingFiner,
      ...(readRateLimits === undefined ? {} : { readRateLimits }),
      withheld: disabled(provider) ? "provider_disabled" : runtime.credentialPresent ? null : "no_credential",
    };
  });
}

/** The common table reads this provider's refusals well enough. */
const nothingFiner: RefusalRefiner = () => undefined;

function isSame(known: ProviderRuntime, settings: ProviderSettings, connection: ProviderConnection): boolean {
  return (
    known.settings.type === settings.type && JSON.stringify(known.connection) === JSON.stringify(connection)
  );
}
