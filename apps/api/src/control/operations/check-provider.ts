import type { ProviderCheckView, providerCheckInput, ProviderSettings } from "@understudy/contract";
import { edgeProbe, listModels, providers, type OriginSetup, type Provider } from "@understudy/providers";
import type { z } from "zod";
import {
  chatModels,
  chooseModel,
  credentialName,
  wellKnownByType,
  type Environment,
} from "../../configuration/index.ts";
import { lacksCredential, readCredential } from "../../gateway/provider-credential.ts";
import type { Control } from "../control.ts";
import { readDraft } from "./provider-draft.ts";

type CheckInput = z.infer<typeof providerCheckInput>;

/** Somebody waits for it. */
const timeoutMs = 10_000;
const credentialRefused: ReadonlySet<number | null> = new Set([401, 403]);

/**
 * Asks a provider as it was typed for its list of models, which costs no tokens: is it there, is the key
 * accepted, which models does it have. Nothing is saved.
 */
export async function checkProvider({ gateway }: Control, input: CheckInput): Promise<ProviderCheckView> {
  const draft = readDraft(input, gateway);
  if (!draft.ok) throw draft.refusal;
  const { settings, environment } = draft;
  if (lacksCredential(settings, environment)) {
    const name = credentialName(settings) ?? "its credential";
    return { kind: "refused", detail: `the gateway's environment has no ${name}` };
  }
  const setup = setupOf(settings, environment);
  if (setup === null) return { kind: "refused", detail: "it has no address" };
  const options = { timeoutMs, timers: gateway.ports.timers };
  const vendor = wellKnownByType(input.type);
  const list = await listModels(setup, options);
  if (list.ok) {
    const chat = chatModels(list.models);
    const models = [...chat, ...list.models.filter((model) => !chat.includes(model))];
    return {
      kind: "models",
      models,
      suggested: vendor === undefined ? (chat[0] ?? null) : chooseModel(vendor, models),
    };
  }
  const edge = await edgeProbe(setup, options);
  if (!edge.ok || credentialRefused.has(edge.status)) return { kind: "refused", detail: edge.detail };
  return { kind: "no_list", suggested: vendor?.modelWithoutList ?? null, detail: edge.detail };
}

function setupOf(settings: ProviderSettings, environment: Environment): OriginSetup | null {
  const kinds: Readonly<Record<string, Provider>> = providers;
  const provider = kinds[settings.type];
  const baseUrl = settings.baseUrl ?? provider?.defaultBaseUrl;
  if (provider === undefined || baseUrl === undefined) return null;
  return { provider, connection: { baseUrl, ...readCredential(settings, environment) } };
}
