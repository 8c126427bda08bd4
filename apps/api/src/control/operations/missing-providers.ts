import type { Configuration } from "@understudy/contract";
import type { Environment } from "../../configuration/index.ts";
import { lacksCredential } from "../../gateway/provider-credential.ts";
import { Refusal } from "../refusal.ts";

export interface ProviderNeeds {
  readonly number: number;
  readonly wanted: Configuration;
  readonly running: Configuration;
  readonly environment: Environment;
}

/**
 * Why a revision must not come back: a provider that its chains use was removed since, or has lost
 * its credential (docs/dashboard.md section 2, Guards). One that the running chains use without a
 * credential already is no reason: coming back makes nothing worse there.
 */
export function missingProviderRefusal({
  number,
  wanted,
  running,
  environment,
}: ProviderNeeds): Refusal | null {
  const used = usedProviders(wanted);
  const gone = used.filter((provider) => !Object.hasOwn(running.providers, provider));
  const idle = withoutCredential(running, environment);
  const locked = withoutCredential(wanted, environment).filter((provider) => !idle.includes(provider));
  if (gone.length === 0 && locked.length === 0) return null;
  const reasons = [
    ...gone.map((provider) => `provider "${provider}" is no longer configured`),
    ...locked
      .filter((provider) => !gone.includes(provider))
      .map((provider) => `provider "${provider}" has no credential in the gateway's environment`),
  ];
  return new Refusal("MISSING_PROVIDER", `Revision ${number} cannot come back: ${reasons.join("; ")}.`);
}

function withoutCredential(configuration: Configuration, environment: Environment): readonly string[] {
  return usedProviders(configuration).filter((provider) => {
    const settings = configuration.providers[provider];
    return settings !== undefined && lacksCredential(settings, environment);
  });
}

/** Those that chains lead to. */
function usedProviders({ routes, targets }: Configuration): readonly string[] {
  const providers = Object.values(routes).flatMap(({ chain }) =>
    chain.flatMap(({ target }) => targets[target]?.provider ?? []),
  );
  return [...new Set(providers)];
}
