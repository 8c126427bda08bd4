import type { Configuration, FaultScope, ScenarioFault, StruckPlace } from "@understudy/contract";

/** Whose calls one fault strikes: the scope it is started with, and the targets that means. */
export interface StruckScope {
  readonly scope: FaultScope;
  readonly targets: readonly string[];
}

/**
 * Where a fault of a scenario strikes in the configuration that runs. A fault names its target and not the
 * route, so that probes meet it too: a target that is down is down for them. Empty: there is no such place.
 */
export function struckScopes(
  configuration: Configuration,
  route: string,
  on: StruckPlace,
): readonly StruckScope[] {
  const chain = enabledChain(configuration, route);
  const [primary] = chain;
  switch (on.kind) {
    case "primary":
      return primary === undefined ? [] : [ofTarget(primary)];
    case "primary_provider": {
      const provider = primary === undefined ? undefined : configuration.targets[primary]?.provider;
      return provider === undefined ? [] : ofProvider(configuration, provider);
    }
    case "everything":
      return chain.map(ofTarget);
    case "provider":
      return ofProvider(configuration, on.name);
    case "target":
      return Object.hasOwn(configuration.targets, on.name) ? [ofTarget(on.name)] : [];
  }
}

/** The places of a scenario that are none in this configuration, in words. */
export function unknownPlaces(
  configuration: Configuration,
  route: string,
  faults: readonly ScenarioFault[],
): readonly string[] {
  return faults
    .filter(({ on }) => struckScopes(configuration, route, on).length === 0)
    .map(({ on }) =>
      "name" in on ? `${on.kind} ${on.name}` : `the ${on.kind.replace("_", " ")} of ${route}`,
    );
}

/** The enabled targets of a route, in the order they are asked. */
export function enabledChain({ routes }: Configuration, route: string): readonly string[] {
  const chain = Object.hasOwn(routes, route) ? (routes[route]?.chain ?? []) : [];
  return chain
    .filter(({ enabled }) => enabled)
    .toSorted((one, other) => one.priority - other.priority)
    .map(({ target }) => target);
}

function ofTarget(target: string): StruckScope {
  return { scope: { target }, targets: [target] };
}

function ofProvider({ targets }: Configuration, provider: string): readonly StruckScope[] {
  const meant = Object.entries(targets).filter(([, settings]) => settings.provider === provider);
  return meant.length === 0 ? [] : [{ scope: { provider }, targets: meant.map(([id]) => id) }];
}
