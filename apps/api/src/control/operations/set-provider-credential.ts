import type { providerCredentialInput, ProviderSettings, ProviderView } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { providerView } from "../views/provider-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { credentialWords, readDraft } from "./provider-draft.ts";
import { saveRevision } from "./save-revision.ts";

type CredentialChange = z.infer<typeof providerCredentialInput>;

/**
 * Gives a provider another credential; its next call shows it. A key typed instead of one that was
 * typed before makes no revision: all revisions know it by the same name, so none brings the old one back.
 */
export async function setProviderCredential(
  control: Control,
  input: CredentialChange,
): Promise<ProviderView> {
  await carryOut(control, {
    input: { ...input, credential: credentialWords(input.credential) },
    action: "provider.credential",
    object: input.provider,
    decide: () => decide(control, input),
  });
  return providerView(control, input.provider);
}

function decide({ gateway }: Control, input: CredentialChange): Decision {
  const { configuration, environment } = gateway;
  const { provider, credential } = input;
  const settings = configuration.providers[provider];
  if (settings === undefined) {
    return {
      allowed: false,
      refusal: unknownObject("provider", provider, Object.keys(configuration.providers)),
    };
  }
  if (settings.simulated) {
    return {
      allowed: false,
      refusal: new Refusal("IS_DEMO", `"${provider}" is simulated and shown no real key.`),
    };
  }
  const { type, baseUrl } = settings;
  const draft = readDraft(
    { provider, type, credential, ...(baseUrl === undefined ? {} : { baseUrl }) },
    { configuration, environment },
  );
  if (!draft.ok) return { allowed: false, refusal: draft.refusal };
  const { key } = draft;
  const next = withKey(settings, draft.settings);
  if (key !== null && settings.apiKey?.environment === key.name) {
    const changes = [`provider "${provider}": another key is stored`];
    return { allowed: true, changes, write: { providerKey: key }, apply: () => gateway.applyKey(key) };
  }
  return saveRevision(gateway, {
    input,
    configuration: { ...configuration, providers: { ...configuration.providers, [provider]: next } },
    changes: [`provider "${provider}": ${credentialWords(credential)}`],
    key,
  });
}

function withKey(settings: ProviderSettings, { apiKey }: ProviderSettings): ProviderSettings {
  const { apiKey: _before, awsCredentials: _signing, ...rest } = settings;
  return apiKey === undefined ? rest : { ...rest, apiKey };
}
