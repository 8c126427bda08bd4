import { formatDuration } from "@understudy/contract";
import { writeConfigurationFile } from "../configuration/index.ts";
import type { ProviderSection } from "./accounts.ts";

/** One member of a tier. */
export interface DraftEntry {
  readonly provider: string;
  readonly model: string;
  /** Its share among the members of its tier; 0: takes no traffic. */
  readonly weight: number;
  readonly timeoutMs?: number | undefined;
  readonly contextWindow?: number | undefined;
  readonly maxConcurrency?: number | undefined;
}

export type DraftTier = readonly DraftEntry[];

export interface DraftRoute {
  readonly name: string;
  readonly models: readonly string[];
  readonly tiers: readonly DraftTier[];
}

export interface Draft {
  readonly providers: Readonly<Record<string, ProviderSection>>;
  readonly routes: readonly DraftRoute[];
  readonly breaker: Readonly<Record<string, string | number>>;
  /** Some target of the file cannot be carried before somebody says which model it is. */
  readonly lacksModels: boolean;
}

function idOf({ provider, model }: DraftEntry): string {
  return `${provider}/${model}`;
}

/** Each target once, where it stands first; members of one tier that are one target add their weights. */
function withoutRepeats(tiers: readonly DraftTier[]): readonly DraftTier[] {
  const seen = new Set<string>();
  return tiers.flatMap((tier) => {
    const members = new Map<string, DraftEntry>();
    for (const entry of tier) {
      const id = idOf(entry);
      if (seen.has(id)) continue;
      const twin = members.get(id);
      members.set(id, twin === undefined ? entry : { ...twin, weight: twin.weight + entry.weight });
    }
    for (const id of members.keys()) seen.add(id);
    return members.size === 0 ? [] : [[...members.values()]];
  });
}

function chainSection(route: DraftRoute) {
  const tiers = withoutRepeats(route.tiers);
  const byPosition = tiers.every(({ length }) => length === 1);
  return tiers.flatMap((tier, index) =>
    tier.map(({ provider, model, weight, timeoutMs }) => ({
      provider,
      model,
      ...(byPosition ? {} : { priority: index + 1 }),
      ...(timeoutMs === undefined ? {} : { timeout: formatDuration(timeoutMs) }),
      ...(weight === 1 || weight === 0 || tier.length === 1 ? {} : { weight: Number(weight.toPrecision(6)) }),
      ...(weight === 0 ? { enabled: false } : {}),
    })),
  );
}

function targetSections(routes: readonly DraftRoute[]) {
  const sections: Record<string, Record<string, string | number>> = {};
  for (const entry of routes.flatMap(({ tiers }) => tiers.flat())) {
    const { provider, model, contextWindow, maxConcurrency } = entry;
    if (contextWindow === undefined && maxConcurrency === undefined) continue;
    sections[idOf(entry)] ??= {
      provider,
      model,
      ...(contextWindow === undefined ? {} : { context_window: contextWindow }),
      ...(maxConcurrency === undefined ? {} : { max_concurrency: maxConcurrency }),
    };
  }
  return sections;
}

function unlessEmpty<Section extends object>(name: string, section: Section) {
  return Object.keys(section).length === 0 ? {} : { [name]: section };
}

/** The draft as the text of an `understudy.yaml`. */
export function writeDraft({ providers, routes, breaker }: Omit<Draft, "lacksModels">): string {
  const routeSections = routes.map((route) => {
    const models = unlessEmpty("models", route.models);
    return [route.name, { ...models, fallback_chain: chainSection(route) }] as const;
  });
  return writeConfigurationFile({
    ...unlessEmpty("providers", providers),
    ...unlessEmpty("targets", targetSections(routes)),
    routes: Object.fromEntries(routeSections),
    ...unlessEmpty("breaker", breaker),
  });
}
