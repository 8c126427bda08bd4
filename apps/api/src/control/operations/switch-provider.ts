import { formatDuration, type ProviderView, type providerSwitchInput } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { providerView } from "../views/provider-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { lastTargetRefusal, routesLeftWithout } from "./last-target.ts";

type ProviderSwitchInput = z.infer<typeof providerSwitchInput>;

/** Takes all targets of a provider out of service, or lets them take traffic again. */
export async function switchProvider(control: Control, input: ProviderSwitchInput): Promise<ProviderView> {
  await carryOut(control, {
    input,
    action: input.enabled ? "provider.enable" : "provider.disable",
    object: input.provider,
    decide: () => staleSwitch(control, input) ?? (input.enabled ? enable : disable)(control, input),
  });
  return providerView(control, input.provider);
}

/** Somebody else was quicker; null: all is as the caller saw it. */
function staleSwitch(
  { gateway }: Control,
  { provider, expectedEnabled }: ProviderSwitchInput,
): Decision | null {
  const disabled = gateway.switchOf(provider);
  if (expectedEnabled === undefined || expectedEnabled === (disabled === null)) return null;
  const now = disabled === null ? "is enabled" : `was disabled by ${disabled.actor}`;
  return { allowed: false, refusal: new Refusal("STALE_STATE", `${provider} ${now} meanwhile.`) };
}

function unknownProvider({ gateway }: Control, provider: string): Refusal | null {
  const { providers } = gateway.configuration;
  return Object.hasOwn(providers, provider)
    ? null
    : unknownObject("provider", provider, Object.keys(providers));
}

function enable(control: Control, { provider }: ProviderSwitchInput): Decision {
  const refusal = unknownProvider(control, provider);
  if (refusal !== null) return { allowed: false, refusal };
  const { gateway } = control;
  return {
    allowed: true,
    changes: gateway.switchOf(provider) === null ? [] : [`${provider}: disabled -> enabled`],
    write: { providerSwitch: { provider, disabled: null } },
    apply: () => gateway.applySwitch(provider, null),
  };
}

function disable(control: Control, input: ProviderSwitchInput): Decision {
  const { gateway } = control;
  const { provider, ttlMs, reason, actor } = input;
  const { targets } = gateway.configuration;
  const refusal =
    unknownProvider(control, provider) ??
    lastTargetRefusal(routesLeftWithout(gateway, { withdraws: (id) => targets[id]?.provider === provider }), {
      given: input.acknowledge,
      needed: provider,
    });
  if (refusal !== null) return { allowed: false, refusal };
  const since = gateway.ports.wallClock.now();
  const disabled = { reason, actor, since, until: ttlMs === null ? null : since + ttlMs };
  return {
    allowed: true,
    changes: [`${provider}: disabled ${ttlMs === null ? "until enabled" : `for ${formatDuration(ttlMs)}`}`],
    write: { providerSwitch: { provider, disabled } },
    apply: () => gateway.applySwitch(provider, disabled),
  };
}
