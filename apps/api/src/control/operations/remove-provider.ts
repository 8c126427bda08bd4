import type { Configuration, providerRemoveInput, ProviderView } from "@understudy/contract";
import type { z } from "zod";
import { credentialVariables } from "../../configuration/index.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import type { KeyChange } from "../../store/keys/provider-key.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { providerViews } from "../views/provider-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { saveRevision } from "./save-revision.ts";

type RemoveInput = z.infer<typeof providerRemoveInput>;

/**
 * Takes a provider with its targets out of the configuration and forgets its typed key. Refused while
 * anything uses it (docs/dashboard.md section 2, Guards). Answers with those that are left.
 */
export async function removeProvider(control: Control, input: RemoveInput): Promise<ProviderView[]> {
  await carryOut(control, {
    input,
    action: "provider.remove",
    object: input.provider,
    decide: () => decide(control.gateway, input),
  });
  return providerViews(control);
}

function decide(gateway: Gateway, input: RemoveInput): Decision {
  const { configuration } = gateway;
  const { provider } = input;
  if (!Object.hasOwn(configuration.providers, provider)) {
    return {
      allowed: false,
      refusal: unknownObject("provider", provider, Object.keys(configuration.providers)),
    };
  }
  const uses = usesOf(configuration, provider);
  if (uses.length > 0) {
    const message = `"${provider}" is in use: ${uses.join("; ")}. Take it out there first.`;
    return { allowed: false, refusal: new Refusal("IN_USE", message) };
  }
  const gone = targetsOf(configuration, provider);
  const decision = saveRevision(gateway, {
    input,
    configuration: without(configuration, provider),
    changes: [`provider "${provider}": removed`, ...gone.map((target) => `target "${target}": removed`)],
    key: keyOf(gateway, provider),
  });
  if (!decision.allowed || gateway.switchOf(provider) === null) return decision;
  return {
    ...decision,
    write: { ...decision.write, providerSwitch: { provider, disabled: null } },
    apply: (written) => {
      decision.apply(written);
      gateway.applySwitch(provider, null);
    },
  };
}

/** What would lose it, in words. */
function usesOf({ routes, targets, emergencyCache }: Configuration, provider: string): readonly string[] {
  const chains = Object.entries(routes)
    .filter(([, { chain }]) => chain.some(({ target }) => targets[target]?.provider === provider))
    .map(([route]) => `the chain of "${route}"`);
  const embeds = [emergencyCache, ...Object.values(routes).map((route) => route.emergencyCache)].some(
    (cache) => cache?.semantic?.embedder?.provider === provider,
  );
  const twins = Object.entries(targets)
    .filter(([, { provider: own, sameAs }]) => {
      return own !== provider && sameAs !== undefined && targets[sameAs]?.provider === provider;
    })
    .map(([target]) => `"${target}" is declared the same as a target of it`);
  return [...chains, ...(embeds ? ["it makes the vectors of the emergency cache"] : []), ...twins];
}

function targetsOf({ targets }: Configuration, provider: string): readonly string[] {
  return Object.keys(targets).filter((id) => targets[id]?.provider === provider);
}

function without(configuration: Configuration, provider: string): Configuration {
  const gone = new Set(targetsOf(configuration, provider));
  const { [provider]: _removed, ...providers } = configuration.providers;
  const targets = Object.fromEntries(Object.entries(configuration.targets).filter(([id]) => !gone.has(id)));
  return { ...configuration, providers, targets };
}

/** Its typed key goes with it, unless another provider is called with it too. */
function keyOf({ configuration, keys }: Gateway, provider: string): KeyChange | null {
  const { [provider]: settings, ...others } = configuration.providers;
  const name = settings?.apiKey?.environment;
  if (name === undefined || keys.hintOf(name) === null) return null;
  const isShared = Object.values(others).some((other) => credentialVariables(other).includes(name));
  return isShared ? null : { name, key: null };
}
