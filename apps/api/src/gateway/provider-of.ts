import type { ProviderSettings } from "@understudy/contract";
import { providers, type Provider } from "@understudy/providers";

const kinds: Readonly<Record<string, Provider>> = providers;

/** What a configured provider speaks and how; every type was checked when it was read. */
export function providerOf(settings: Pick<ProviderSettings, "type"> | undefined): Provider {
  const kind = settings === undefined ? undefined : kinds[settings.type];
  if (kind === undefined) throw new Error(`no provider of type ${settings?.type}`);
  return kind;
}
