import type { Configuration, ProviderSettings } from "@understudy/contract";
import { demoConfiguration, type DemoBaseUrls } from "../configuration/index.ts";
import type { Store, StoredState } from "../store/store.ts";
import { draft, seed, type InitialRevision } from "./initial-revision.ts";

/**
 * The demo's revision. Operators' edits of earlier runs stay; only the addresses of the simulated
 * providers are brought up to date, since their ports may have changed.
 */
export async function demoRevision(
  store: Store,
  state: StoredState,
  urls: DemoBaseUrls,
): Promise<InitialRevision> {
  const known = state.revision;
  const configuration = known === null ? demoConfiguration(urls) : withAddresses(known.configuration, urls);
  if (known !== null && JSON.stringify(configuration) === JSON.stringify(known.configuration)) {
    return { kind: "ready", revision: known, notices: [] };
  }
  return seed(store, draft(configuration, "the demo", null, known?.number ?? null), []);
}

function withAddresses(configuration: Configuration, urls: DemoBaseUrls): Configuration {
  const addresses: Readonly<Record<string, string>> = urls;
  const providers = Object.entries(configuration.providers).map(
    ([id, settings]): [string, ProviderSettings] => {
      const baseUrl = addresses[id];
      return [id, baseUrl === undefined || !settings.simulated ? settings : { ...settings, baseUrl }];
    },
  );
  return { ...configuration, providers: Object.fromEntries(providers) };
}
