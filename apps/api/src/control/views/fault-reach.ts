import type { ChaosPreview, Configuration, FaultScope } from "@understudy/contract";
import type { Gateway } from "../../gateway/gateway.ts";

/** The targets whose calls a scope can mean. */
export function targetsWithin(
  { targets, routes }: Configuration,
  { provider, target, route }: FaultScope,
): readonly string[] {
  const chain = route === undefined ? null : routes[route]?.chain.map((entry) => entry.target);
  return Object.entries(targets)
    .filter(
      ([id, settings]) =>
        (provider === undefined || settings.provider === provider) &&
        (target === undefined || id === target) &&
        (chain === null || chain?.includes(id) === true),
    )
    .map(([id]) => id);
}

/** A target of the scope that another fault has; null: there is none. */
export function takenTarget({ chaos, configuration }: Gateway, scope: FaultScope): ChaosPreview["taken"] {
  const wanted = new Set(targetsWithin(configuration, scope));
  for (const { id, order } of chaos.running) {
    const target = targetsWithin(configuration, order.scope).find((other) => wanted.has(other));
    if (target !== undefined) return { target, by: id };
  }
  return null;
}
