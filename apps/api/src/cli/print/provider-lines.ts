import type { ProviderView } from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText } from "./words.ts";

/** Every provider with what keeps it from working. */
export function providerLines(providers: readonly ProviderView[], now: number): readonly string[] {
  return table(
    ["PROVIDER", "TYPE", "STATE", "HEALTH", "TARGETS", "ROUTES", "KEY"],
    providers.map((provider) => [
      provider.simulated ? `${provider.id} (simulated)` : provider.id,
      provider.type,
      switchText(provider, now),
      provider.health,
      String(provider.targets.length),
      provider.routes.join(", "),
      keyText(provider),
    ]),
  );
}

function switchText({ disabled }: ProviderView, now: number): string {
  if (disabled === null) return "enabled";
  const left = disabled.until === null ? "" : `, ${lengthText(disabled.until - now)} left`;
  return `disabled by ${disabled.actor}${left}`;
}

function keyText({ credential }: ProviderView): string {
  if (credential === null) return "none needed";
  if (credential.stored !== null) return `${credential.stored} (stored here)`;
  return credential.present ? credential.environment : `${credential.environment} is not set`;
}
