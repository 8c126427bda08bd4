import type { SimulatedServer } from "@understudy/chaos/server";
import { inOrder, providerNames, type Entry, type GatewaySettings, type ProviderName } from "./scenario.ts";

/** The route that is looked at. */
export const mainRoute = "chat";
/** The route by which others than the first are known. */
export const secondRoute = "second";

/** The gateway's file. Kept answers and the queue are no part of what is foretold, so there are none. */
export function configurationText(
  server: SimulatedServer,
  { chain, breaker = {} }: GatewaySettings,
  known: readonly ProviderName[] = [],
): string {
  const providers = providerNames.map((id) => [
    id,
    { type: "openai-compatible", base_url: server.baseUrl(id) },
  ]);
  const second = known.map((provider) => ({ ...inOrder(provider)[0], provider, priority: 1 }));
  return JSON.stringify({
    providers: Object.fromEntries(providers),
    routes: {
      [mainRoute]: { fallback_chain: written(chain) },
      ...(second.length === 0 ? {} : { [secondRoute]: { fallback_chain: written(second) } }),
    },
    breaker,
    emergency_cache: { enabled: false },
    deferred: { enabled: false },
  });
}

function written(chain: readonly Entry[]): readonly object[] {
  return chain.map((entry) => ({ ...entry, model: `model-${entry.provider}` }));
}
