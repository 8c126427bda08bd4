import {
  breakerSettingsSchema,
  deferredSettingsSchema,
  emergencyCacheSettingsSchema,
  healthSettingsSchema,
  retentionSettingsSchema,
  type Configuration,
  type ProviderSettings,
  type RouteSettings,
} from "@understudy/contract";
import { providers, spokenDialects, type ModelList, type OriginSetup } from "@understudy/providers";
import { chooseModel } from "./choose-model.ts";
import { keyFault, readVariable, type Environment } from "./environment.ts";
import { impliedProvider } from "./resolve-providers.ts";
import { wellKnownProviders, type WellKnownProvider } from "./well-known-providers.ts";

/** Asks a provider for the ids of its models, within a time limit of its own. Failure is a value. */
export type ListModels = (setup: OriginSetup) => Promise<ModelList>;

export type EnvironmentSetUp =
  | {
      readonly kind: "environment";
      readonly configuration: Configuration;
      /** Providers with a key that are left out, and why. */
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
  /** Why the key cannot be used. */
  readonly fault: string | null;
}

interface Chosen {
  readonly kind: "chosen";
  readonly candidate: Candidate;
  readonly model: string;
}

type Choice = Chosen | { readonly kind: "left-out"; readonly reason: string };

function candidates(environment: Environment): Candidate[] {
  return wellKnownProviders.flatMap((vendor) => {
    const { keyEnvironment: name } = vendor;
    const apiKey = name && readVariable(environment, name);
    if (!name || !apiKey) return [];
    return [
      { vendor, settings: impliedProvider(vendor, environment), apiKey, fault: keyFault(environment, name) },
    ];
  });
}

async function chooseFor(candidate: Candidate, listModels: ListModels): Promise<Choice> {
  const { vendor, settings, apiKey, fault } = candidate;
  const leftOut = (why: string): Choice => ({
    kind: "left-out",
    reason: `${vendor.name} is left out: ${why}.`,
  });
  if (fault !== null) return leftOut(`its key ${fault}`);
  if (vendor.modelWithoutList !== undefined) {
    return { kind: "chosen", candidate, model: vendor.modelWithoutList };
  }
  const list = await listModels({
    provider: providers[vendor.type],
    connection: { baseUrl: settings.baseUrl ?? vendor.baseUrl, apiKey },
  });
  if (!list.ok) return leftOut(`its list of models could not be read (${list.detail})`);
  const model = chooseModel(vendor, list.models);
  return model === null ? leftOut("its list names no chat model") : { kind: "chosen", candidate, model };
}

/** The models of a vendor with a wire format of its own, as its clients name them. */
const nativeRoute = { name: "claude", models: ["claude-*"], dialect: "anthropic-messages" } as const;

function targetOf({ candidate, model }: Chosen): string {
  return `${candidate.vendor.name}/${model}`;
}

function isNative({ candidate }: Chosen): boolean {
  const [own] = spokenDialects(providers[candidate.vendor.type]);
  return own === nativeRoute.dialect;
}

function chainOf(chosen: readonly Chosen[]): RouteSettings["chain"] {
  return chosen.map((each, index) => ({
    target: targetOf(each),
    priority: index + 1,
    enabled: true,
    weight: 1,
  }));
}

/**
 * Everything goes to "default". Where vendors of two wire formats have a key, Claude's names go to a
 * route that asks Anthropic first and all others to one that asks it last.
 */
function routesOf(chosen: readonly Chosen[]): Configuration["routes"] {
  const native = chosen.filter(isNative);
  const others = chosen.filter((each) => !isNative(each));
  const everything = { models: ["*"], chain: chainOf([...others, ...native]) };
  if (native.length === 0 || others.length === 0) return { default: everything };
  const { name, models } = nativeRoute;
  return { default: everything, [name]: { models: [...models], chain: chainOf([...native, ...others]) } };
}

function configurationOf(chosen: readonly Chosen[]): Configuration {
  return {
    providers: Object.fromEntries(
      chosen.map(({ candidate: { vendor, settings } }) => [vendor.name, settings]),
    ),
    targets: Object.fromEntries(
      chosen.map((each) => [targetOf(each), { provider: each.candidate.vendor.name, model: each.model }]),
    ),
    routes: routesOf(chosen),
    breaker: breakerSettingsSchema.parse({}),
    // Probes cost tokens the operator never agreed to (docs/design.md section 4).
    health: healthSettingsSchema.parse({ enabled: false }),
    emergencyCache: emergencyCacheSettingsSchema.parse({}),
    deferred: deferredSettingsSchema.parse({}),
    retention: retentionSettingsSchema.parse({}),
  };
}

/**
 * The set-up without a file: a chain of every well-known provider whose usual key the environment
 * holds, each with a model from its own list, asked for side by side (docs/design.md section 4, Set-up).
 * `*` maps every model name to the route "default", `claude-*` to one that asks Anthropic first.
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
  return { kind: "environment", configuration: configurationOf(chosen), warnings: reasons };
}
