import type { Configuration, providerAddInput, ProviderSettings, ProviderView } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { providerView } from "../views/provider-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { credentialWords, readDraft } from "./provider-draft.ts";
import { saveRevision } from "./save-revision.ts";

type AddInput = z.infer<typeof providerAddInput>;

/** Configures one more provider, with targets of the models that were chosen; no chain uses them yet. */
export async function addProvider(control: Control, input: AddInput): Promise<ProviderView> {
  await carryOut(control, {
    // A key goes nowhere where the words of a change are remembered.
    input: { ...input, credential: credentialWords(input.credential) },
    action: "provider.add",
    object: input.provider,
    decide: () => decide(control, input),
  });
  return providerView(control, input.provider);
}

function decide({ gateway, demo }: Control, input: AddInput): Decision {
  if (demo !== null) return { allowed: false, refusal: notInDemo() };
  const { configuration, environment } = gateway;
  const { provider, models, credential } = input;
  if (Object.hasOwn(configuration.providers, provider)) {
    const refusal = new Refusal("STALE_STATE", `There is a provider "${provider}" already.`);
    return { allowed: false, refusal };
  }
  const draft = readDraft(input, { configuration, environment });
  if (!draft.ok) return { allowed: false, refusal: draft.refusal };
  return saveRevision(gateway, {
    input,
    configuration: withProvider(configuration, { id: provider, settings: draft.settings, models }),
    changes: [
      `provider "${provider}": added, type ${draft.settings.type}, ${credentialWords(credential)}`,
      ...models.map((model) => `target "${provider}/${model}": added`),
    ],
    key: draft.key,
  });
}

/** Sample traffic would spend real money, and what simulated vendors say would stand beside what real ones do. */
function notInDemo(): Refusal {
  return new Refusal("IS_DEMO", "The demo has simulated providers only. Set up your own on /new-provider.");
}

interface NewProvider {
  readonly id: string;
  readonly settings: ProviderSettings;
  readonly models: readonly string[];
}

function withProvider(configuration: Configuration, { id, settings, models }: NewProvider): Configuration {
  const { providers, targets } = configuration;
  return {
    ...configuration,
    providers: { ...providers, [id]: settings },
    targets: {
      ...targets,
      ...Object.fromEntries(models.map((model) => [`${id}/${model}`, { provider: id, model }])),
    },
  };
}
