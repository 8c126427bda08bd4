import type { ChainComparison, Configuration, RouteSettings } from "@understudy/contract";
import type { Chain } from "@understudy/core";
import { chainDifferences } from "../operations/chain-differences.ts";
import { configurationDifferences } from "../operations/configuration-differences.ts";
import { routeChain } from "./route-chain.ts";

/** What changes from one configuration to another: in words, and of chains both sides. */
export interface RevisionDifferences {
  readonly changes: readonly string[];
  readonly chains: readonly ChainComparison[];
}

/** Entry by entry for chains, `default, openai/gpt: priority 1 -> 2`; part by part for the rest. */
export function revisionDifferences(before: Configuration, after: Configuration): RevisionDifferences {
  const chains = changedChains(before, after);
  const said = chains.flatMap(({ route }) => chainWords(route, { before, after }));
  const whole = configurationDifferences(before, after).filter(
    (line) => !chains.some((chain) => line === `route "${chain.route}": changed`),
  );
  return { changes: [...said, ...whole], chains };
}

function changedChains(before: Configuration, after: Configuration): readonly ChainComparison[] {
  const routes = new Set([...Object.keys(before.routes), ...Object.keys(after.routes)]);
  return [...routes].flatMap((route) => {
    const [old, now] = [routeChain(before, route), routeChain(after, route)];
    return isSame(factsOf(old), factsOf(now)) ? [] : [{ route, before: old, after: now }];
  });
}

/** In one order, however the entries were written. */
function factsOf(chain: Chain | null): unknown {
  return chain?.map(({ target, priority, enabled, weight, timeoutMs }) => [
    target,
    priority,
    enabled,
    weight,
    timeoutMs,
  ]);
}

interface Sides {
  readonly before: Configuration;
  readonly after: Configuration;
}

/** A route that came or went is said as a whole. */
function chainWords(route: string, { before, after }: Sides): readonly string[] {
  const [old, now] = [before.routes[route], after.routes[route]];
  if (old === undefined || now === undefined) return [];
  const entries = chainDifferences(routeChain(before, route) ?? [], routeChain(after, route) ?? []);
  const lines = entries.length === 0 ? ["chain: written in another order"] : entries;
  const others = isSame(besideChain(old), besideChain(now))
    ? []
    : [`route "${route}": other settings changed`];
  return [...lines.map((line) => `${route}, ${line}`), ...others];
}

function besideChain({ chain: _chain, ...settings }: RouteSettings): Omit<RouteSettings, "chain"> {
  return settings;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
