import type { ProviderView } from "@understudy/contract";
import type { Chain } from "@understudy/core";

/** What can be added to a chain; `name` tells the choices apart. */
export type Addable =
  | { readonly kind: "target"; readonly name: string; readonly label: string; readonly target: string }
  | { readonly kind: "model"; readonly name: string; readonly label: string; readonly provider: string };

/** Targets that are configured and not in this chain, then every provider for a model of it. */
export function addable(providers: readonly ProviderView[], chain: Chain): readonly Addable[] {
  const inChain = new Set(chain.map(({ target }) => target));
  const targets = providers.flatMap((provider) => provider.targets.map(({ target }) => target));
  return [
    ...targets
      .filter((target) => !inChain.has(target))
      .map((target): Addable => ({ kind: "target", name: `target ${target}`, label: target, target })),
    ...providers.map(({ id }): Addable => ({
      kind: "model",
      name: `provider ${id}`,
      label: `a model of ${id}…`,
      provider: id,
    })),
  ];
}

/** Why it cannot be added as far as a browser can tell; the gateway judges the rest. Null: it can. */
export function addFault(target: string, chain: Chain): string | null {
  if (chain.some((entry) => entry.target === target)) return "It is in this chain already.";
  if (target.endsWith("/")) return "Write the name of a model.";
  return /\s/.test(target) ? "Names of models have no blanks." : null;
}
