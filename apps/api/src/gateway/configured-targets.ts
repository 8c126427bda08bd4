import type { Configuration } from "@understudy/contract";
import type { Target } from "@understudy/core";
import { sameModelOf } from "../configuration/index.ts";
import { LimitGroups } from "./limit-groups.ts";
import { providerOf } from "./provider-of.ts";
import { targetFacts } from "./target-facts.ts";

/** The targets of a configuration as the engine knows them, in its order. */
export function configuredTargets(configuration: Configuration): readonly Target[] {
  const groups = new LimitGroups(configuration, (name) => providerOf(configuration.providers[name]));
  const known = new Map(Object.entries(configuration.targets));
  return Object.entries(configuration.targets).map(([id, settings]) => {
    const { provider, model } = settings;
    const sameModel = sameModelOf(id, known);
    return {
      id,
      provider,
      model,
      ...(sameModel === undefined ? {} : { sameModel }),
      ...groups.of(id),
      credential: provider,
      ...targetFacts(providerOf(configuration.providers[provider]), settings),
    };
  });
}
