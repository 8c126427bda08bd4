import type { Configuration, ProviderSettings } from "@understudy/contract";
import { demoConfiguration, type DemoOrigins } from "../configuration/index.ts";
import type { Store, StoredState } from "../store/store.ts";
import { draft, seed, type InitialRevision } from "./initial-revision.ts";

/**
 * The demo's revision. Operators' edits of earlier runs stay; only the addresses of the simulated
 * providers are brought up to date, since their ports may have changed. A demo of an earlier version,
 * whose providers spoke other formats, begins anew; what it was stays in the history.
 */
export async function demoRevision(
  store: Store,
  state: StoredState,
  origins: DemoOrigins,
): Promise<InitialRevision> {
  const known = state.revision;
  const fresh = demoConfiguration(origins);
  const configuration =
    known === null || speaksOtherwise(known.configuration, fresh)
      ? fresh
      : withAddresses(known.configuration, fresh);
  if (known !== null && JSON.stringify(configuration) === JSON.stringify(known.configuration)) {
    return { kind: "ready", revision: known, notices: [] };
  }
  return seed(store, draft(configuration, "the demo", null, known?.number ?? null), []);
}

function speaksOtherwise(known: Configuration, fresh: Configuration): boolean {
  return Object.entries(known.providers).some(
    ([id, { simulated, type }]) => simulated && type !== (fresh.providers[id]?.type ?? type),
  );
}

function withAddresses(known: Configuration, fresh: Configuration): Configuration {
  const providers = Object.entries(known.providers).map(([id, settings]): [string, ProviderSettings] => {
    const baseUrl = fresh.providers[id]?.baseUrl;
    return [id, baseUrl === undefined || !settings.simulated ? settings : { ...settings, baseUrl }];
  });
  return { ...known, providers: Object.fromEntries(providers) };
}
