import type { Configuration, ProviderSettings } from "@understudy/contract";
import type { RefusalRefiner, Target, TargetConnection } from "@understudy/core";
import {
  createUndiciTransport,
  providers,
  spokenDialects,
  type OriginSetup,
  type Provider,
  type ProviderConnection,
  type UndiciTransport,
} from "@understudy/providers";
import { readKey, type Environment } from "../configuration/index.ts";
import { LimitGroups } from "./limit-groups.ts";

/** One provider of the configuration, ready to be called. */
export interface ProviderRuntime {
  readonly id: string;
  readonly settings: ProviderSettings;
  readonly provider: Provider;
  readonly connection: ProviderConnection;
  readonly transport: UndiciTransport;
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
    const apiKey =
      settings.apiKey === undefined ? undefined : readKey(this.#environment, settings.apiKey.environment);
    return apiKey === undefined ? { baseUrl } : { baseUrl, apiKey };
  }

  #open(id: string, settings: ProviderSettings, connection: ProviderConnection): ProviderRuntime {
    const provider = providerOf(settings);
    return {
      id,
      settings,
      provider,
      connection,
      transport: createUndiciTransport({ provider, connection }),
      credentialPresent: settings.apiKey === undefined || connection.apiKey !== undefined,
    };
  }
}

/** The targets of a configuration as the engine calls them. `disabled`: switched off by an operator. */
export function targetConnections(
  configuration: Configuration,
  runtimes: ProviderRuntimes,
  disabled: (provider: string) => boolean,
): readonly TargetConnection[] {
  const groups = new LimitGroups(configuration, runtimes);
  return Object.entries(configuration.targets).map(([id, { provider, model, ...settings }]) => {
    const runtime = runtimes.get(provider);
    const { refine, readRateLimits } = runtime.provider;
    const facts = { ...runtime.provider.modelFacts?.(model), ...declared(settings) };
    return {
      target: { id, provider, model, ...groups.of(id), credential: provider, ...facts },
      transport: runtime.transport,
      dialects: spokenDialects(runtime.provider),
      refine: refine ?? nothingFiner,
      ...(readRateLimits === undefined ? {} : { readRateLimits }),
      withheld: disabled(provider) ? "provider_disabled" : runtime.credentialPresent ? null : "no_credential",
    };
  });
}

/** The common table reads this provider's refusals well enough. */
const nothingFiner: RefusalRefiner = () => undefined;

function providerOf(settings: ProviderSettings): Provider {
  const known: Readonly<Record<string, Provider>> = providers;
  const provider = known[settings.type];
  if (provider === undefined) throw new Error(`no provider of type ${settings.type}`);
  return provider;
}

function isSame(known: ProviderRuntime, settings: ProviderSettings, connection: ProviderConnection): boolean {
  return (
    known.settings.type === settings.type &&
    known.connection.baseUrl === connection.baseUrl &&
    known.connection.apiKey === connection.apiKey
  );
}

/** Only what the configuration says; what it leaves out must not hide what the vendor publishes. */
function declared(limits: {
  contextWindow?: number | undefined;
  reasoning?: boolean | undefined;
  coldStart?: boolean | undefined;
  prefill?: "native" | "none" | undefined;
}): Pick<Target, "contextWindow" | "reasoning" | "coldStart" | "prefill"> {
  return {
    ...(limits.contextWindow === undefined ? {} : { contextWindow: limits.contextWindow }),
    ...(limits.reasoning === undefined ? {} : { reasoning: limits.reasoning }),
    ...(limits.coldStart === undefined ? {} : { coldStart: limits.coldStart }),
    ...(limits.prefill === undefined ? {} : { prefill: limits.prefill }),
  };
}
