import type { Configuration, TargetSettings } from "@understudy/contract";
import type { Chain, TargetId } from "@understudy/core";
import { didYouMean } from "../../configuration/nearest-word.ts";
import { Refusal } from "../refusal.ts";

type Targets = Configuration["targets"];

/**
 * The targets of a configuration once a route has another chain. An entry `provider/model` of a
 * configured provider brings its target with it, as in a file; it goes with the last chain that names
 * it, unless more is said of it. Or why such a chain cannot be (docs/design.md section 1).
 */
export function targetsWithChain(
  configuration: Configuration,
  route: string,
  chain: Chain,
): Targets | Refusal {
  const targets = { ...configuration.targets };
  for (const { target } of chain) {
    if (Object.hasOwn(targets, target)) continue;
    const made = newTarget(configuration, target);
    if (made instanceof Refusal) return made;
    targets[target] = made;
  }
  for (const { target } of configuration.routes[route]?.chain ?? []) {
    const stays =
      chain.some((entry) => entry.target === target) || isNamedElsewhere(configuration, route, target);
    if (!stays) delete targets[target];
  }
  return targets;
}

function newTarget({ providers, targets }: Configuration, id: TargetId): TargetSettings | Refusal {
  const known = Object.keys(providers).toSorted((one, other) => other.length - one.length);
  const provider = known.find((name) => id.startsWith(`${name}/`));
  if (provider === undefined) {
    const hint = didYouMean(id, Object.keys(targets)) || ` Configured: ${known.toSorted().join(", ")}.`;
    return new Refusal("UNKNOWN_OBJECT", `"${id}" is no target, and no provider and model.${hint}`);
  }
  const model = id.slice(provider.length + 1);
  if (model === "" || /\s/.test(model))
    return new Refusal("UNKNOWN_OBJECT", `"${model}" is no name of a model of "${provider}".`);
  const twin = Object.entries(targets).find(([, each]) => each.provider === provider && each.model === model);
  if (twin === undefined) return { provider, model };
  return new Refusal("UNKNOWN_OBJECT", `"${id}" is configured as the target "${twin[0]}": add that.`);
}

function isNamedElsewhere({ targets, routes, prices }: Configuration, route: string, id: TargetId): boolean {
  const settings = targets[id];
  if (settings === undefined) return false;
  const { provider, model, ...more } = settings;
  const isBare =
    id === `${provider}/${model}` && Object.values(more).every((setting) => setting === undefined);
  return (
    !isBare ||
    Object.hasOwn(prices?.targets ?? {}, id) ||
    Object.values(targets).some(({ sameAs }) => sameAs === id) ||
    Object.entries(routes).some(
      ([name, { chain }]) => name !== route && chain.some(({ target }) => target === id),
    )
  );
}
