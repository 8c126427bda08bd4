import {
  breakerSettingsSchema,
  healthSettingsSchema,
  type Configuration,
  type ProviderSettings,
} from "@understudy/contract";
import { chooseModel } from "./choose-model.ts";
import { readVariable, type Environment } from "./environment.ts";
import { impliedProvider } from "./resolve-providers.ts";
import { wellKnownProviders, type WellKnownProvider } from "./well-known-providers.ts";

/** One GET that answers with a provider's models. */
export interface ModelListRequest {
  readonly provider: string;
  readonly url: string;
  /** Holds the credential: never to be logged. */
  readonly headers: Readonly<Record<string, string>>;
}

export type ModelList =
  | { readonly ok: true; readonly models: readonly string[] }
  /** `detail` is shown to the operator. */
  | { readonly ok: false; readonly detail: string };

/** Asks a provider for the ids of its models, within a time limit of its own. Failure is a value. */
export type ListModels = (request: ModelListRequest) => Promise<ModelList>;

export type EnvironmentSetUp =
  | {
      readonly kind: "environment";
      readonly configuration: Configuration;
      /** Providers with a key that are left out, and why; limits of those that are in. */
      readonly warnings: readonly string[];
    }
  /** No provider key stands in the environment. */
  | { readonly kind: "demo" }
  /** There are keys, but of no provider a model is known. */
  | { readonly kind: "unusable"; readonly reasons: readonly string[] };

interface Candidate {
  readonly vendor: WellKnownProvider;
  readonly settings: ProviderSettings;
  readonly apiKey: string;
}

type Choice =
  | { readonly kind: "chosen"; readonly candidate: Candidate; readonly model: string }
  | { readonly kind: "left-out"; readonly reason: string };

function candidates(environment: Environment): Candidate[] {
  return wellKnownProviders.flatMap((vendor) => {
    const apiKey = vendor.keyEnvironment && readVariable(environment, vendor.keyEnvironment);
    return apiKey ? [{ vendor, settings: impliedProvider(vendor, environment), apiKey }] : [];
  });
}

async function chooseFor(candidate: Candidate, listModels: ListModels): Promise<Choice> {
  const { vendor, settings, apiKey } = candidate;
  if (vendor.modelWithoutList !== undefined) {
    return { kind: "chosen", candidate, model: vendor.modelWithoutList };
  }
  const list = await listModels({
    provider: vendor.name,
    url: `${settings.baseUrl ?? vendor.baseUrl}/models`,
    headers: vendor.listHeaders?.(apiKey) ?? { authorization: `Bearer ${apiKey}` },
  });
  const leftOut = (why: string): Choice => ({
    kind: "left-out",
    reason: `${vendor.name} is left out: ${why}.`,
  });
  if (!list.ok) return leftOut(`its list of models could not be read (${list.detail})`);
  const model = chooseModel(vendor, list.models);
  return model === null ? leftOut("its list names no chat model") : { kind: "chosen", candidate, model };
}

function chainOf(chosen: readonly Extract<Choice, { kind: "chosen" }>[]): Configuration {
  const entries = chosen.map(({ candidate, model }) => ({
    id: `${candidate.vendor.name}/${model}`,
    candidate,
    model,
  }));
  return {
    providers: Object.fromEntries(
      entries.map(({ candidate: { vendor, settings } }) => [vendor.name, settings]),
    ),
    targets: Object.fromEntries(
      entries.map(({ id, candidate, model }) => [id, { provider: candidate.vendor.name, model }]),
    ),
    routes: {
      default: {
        models: ["*"],
        chain: entries.map(({ id }, index) => ({
          target: id,
          priority: index + 1,
          enabled: true,
          weight: 1,
        })),
      },
    },
    breaker: breakerSettingsSchema.parse({}),
    // Probes cost tokens the operator never agreed to (docs/design.md section 4).
    health: healthSettingsSchema.parse({ enabled: false }),
  };
}

/**
 * The set-up without a file: a chain of every well-known provider whose usual key the environment
 * holds, each with a model from its own list, asked for side by side (docs/design.md section 4, Set-up).
 * `*` maps every model name to the route "default".
 */
export async function configurationFromEnvironment(options: {
  readonly environment: Environment;
  readonly listModels: ListModels;
}): Promise<EnvironmentSetUp> {
  const found = candidates(options.environment);
  if (found.length === 0) return { kind: "demo" };
  const choices = await Promise.all(found.map((candidate) => chooseFor(candidate, options.listModels)));
  const chosen = choices.filter((choice) => choice.kind === "chosen");
  const reasons = choices.flatMap((choice) => (choice.kind === "left-out" ? [choice.reason] : []));
  if (chosen.length === 0) return { kind: "unusable", reasons };
  const notes = chosen.flatMap(({ candidate: { vendor } }) =>
    vendor.compatibilityNote === undefined
      ? []
      : [
          `${vendor.name} runs over its OpenAI-compatible endpoint in this version. ${vendor.compatibilityNote}`,
        ],
  );
  return { kind: "environment", configuration: chainOf(chosen), warnings: [...reasons, ...notes] };
}
