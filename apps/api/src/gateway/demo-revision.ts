import type { Configuration, ProviderSettings } from "@understudy/contract";
import { demoConfiguration, demoMessages, type DemoOrigins } from "../configuration/index.ts";
import type { Store, StoredState } from "../store/store.ts";
import { draft, seed, type InitialRevision } from "./initial-revision.ts";

/**
 * The demo's revision. Operators' edits of earlier runs stay; only the addresses of the simulated
 * providers are brought up to date, since their ports may have changed, and a demo that has no route
 * for clients of Anthropic's format yet, as those of earlier versions, gets it.
 */
export async function demoRevision(
  store: Store,
  state: StoredState,
  origins: DemoOrigins,
): Promise<InitialRevision> {
  const known = state.revision;
  const fresh = demoConfiguration(origins);
  const configuration =
    known === null ? fresh : withAddresses(withMessages(known.configuration, origins), fresh);
  if (known !== null && JSON.stringify(configuration) === JSON.stringify(known.configuration)) {
    return { kind: "ready", revision: known, notices: [] };
  }
  return seed(store, draft(configuration, "the demo", null, known?.number ?? null), []);
}

function withAddresses(known: Configuration, fresh: Configuration): Configuration {
  const providers = Object.entries(known.providers).map(([id, settings]): [string, ProviderSettings] => {
    const baseUrl = fresh.providers[id]?.baseUrl;
    return [id, baseUrl === undefined || !settings.simulated ? settings : { ...settings, baseUrl }];
  });
  return { ...known, providers: Object.fromEntries(providers) };
}

function withMessages(known: Configuration, origins: DemoOrigins): Configuration {
  const { providers, targets, routes } = demoMessages(origins);
  if (Object.keys(routes).some((name) => name in known.routes)) return known;
  const all = { ...known.targets, ...targets };
  const added = Object.entries(routes).map(([name, { chain, ...route }]) => [
    name,
    { ...route, chain: chain.filter(({ target }) => target in all) },
  ]);
  return {
    ...known,
    providers: { ...known.providers, ...providers },
    targets: all,
    routes: { ...known.routes, ...Object.fromEntries(added) },
  };
}
