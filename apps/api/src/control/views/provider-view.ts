import type { CredentialView, HealthView, ProviderSettings, ProviderView } from "@understudy/contract";
import { credentialName } from "../../configuration/index.ts";
import type { KeyRing } from "../../gateway/key-ring.ts";
import type { TargetTraffic } from "../../store/store-queries.ts";
import { unknownObject } from "../refusal.ts";
import { breakerViews, type BreakerSources } from "./breaker-view.ts";

const trafficSpanMs = 300_000;

/** Every configured provider, in the order of the configuration. */
export async function providerViews(sources: BreakerSources): Promise<ProviderView[]> {
  const { gateway } = sources;
  const now = gateway.ports.wallClock.now();
  const traffic = await gateway.store.traffic({ from: now - trafficSpanMs, to: now });
  return Object.keys(gateway.configuration.providers).map((id) => build(sources, id, traffic));
}

/** One provider; refuses an id that is not configured. */
export async function providerView(sources: BreakerSources, id: string): Promise<ProviderView> {
  const found = (await providerViews(sources)).find((provider) => provider.id === id);
  if (found === undefined) {
    throw unknownObject("provider", id, Object.keys(sources.gateway.configuration.providers));
  }
  return found;
}

function build(sources: BreakerSources, id: string, traffic: readonly TargetTraffic[]): ProviderView {
  const { gateway } = sources;
  const { runtimes, configuration } = gateway;
  const { settings, connection, credentialPresent } = runtimes.get(id);
  const targets = breakerViews(sources).filter(({ provider }) => provider === id);
  const own = new Set(targets.map(({ target }) => target));
  const routes = Object.entries(configuration.routes).filter(([, { chain }]) =>
    chain.some(({ target }) => own.has(target)),
  );
  const sum = (figure: "attempts" | "failures"): number =>
    traffic.reduce((total, row) => (own.has(row.target) ? total + row[figure] : total), 0);
  return {
    id,
    type: settings.type,
    baseUrl: connection.baseUrl,
    simulated: settings.simulated,
    credential: credentialOf(settings, { keys: gateway.keys, present: credentialPresent }),
    disabled: gateway.switchOf(id),
    health: worstOf(targets.map(({ health }) => health.state)),
    targets,
    routes: routes.map(([name]) => name),
    traffic: { attempts: sum("attempts"), failures: sum("failures") },
  };
}

function credentialOf(
  settings: ProviderSettings,
  { keys, present }: { readonly keys: KeyRing; readonly present: boolean },
): CredentialView | null {
  const environment = credentialName(settings);
  if (environment === null) return null;
  const stored = settings.apiKey === undefined ? null : keys.hintOf(settings.apiKey.environment);
  return { environment, present, stored };
}

function worstOf(states: readonly HealthView["state"][]): HealthView["state"] {
  const worstFirst = ["unhealthy", "degraded", "healthy"] as const;
  return worstFirst.find((state) => states.includes(state)) ?? "unknown";
}
