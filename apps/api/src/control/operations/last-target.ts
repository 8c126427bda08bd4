import type { Chain, TargetId } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import { Refusal } from "../refusal.ts";

type Entries = readonly Pick<Chain[number], "target" | "enabled">[];

/** What an operator is about to do to the targets and chains. */
export interface Withdrawal {
  /** Whether the change takes this target out of service. */
  readonly withdraws: (target: TargetId) => boolean;
  /** Chains that the change replaces, by route. */
  readonly chains?: Readonly<Record<string, Entries>>;
}

/**
 * Whether operators and credentials let traffic reach a target at all. An open breaker does not
 * matter here: it closes by itself, which what operators do does not.
 */
function isUsable(gateway: Gateway, target: TargetId): boolean {
  const live = gateway.engine.find(target);
  if (live === undefined || live.connection.withheld !== null) return false;
  return !isForcedOpen(gateway, target);
}

/** Whether an operator holds its breaker open; a target that does not run has none. */
export function isForcedOpen(gateway: Gateway, target: TargetId): boolean {
  return gateway.engine.find(target)?.breaker.snapshot().override?.mode === "forced_open";
}

/** Routes that have a usable target now and would have none (docs/dashboard.md section 2, Guards). */
export function routesLeftWithout(
  gateway: Gateway,
  { withdraws, chains = {} }: Withdrawal,
): readonly string[] {
  return routesLeftWhen(gateway, {
    chainOf: (route, chain) => chains[route] ?? chain,
    usable: (target) => isUsable(gateway, target) && !withdraws(target),
  });
}

/** How things will stand once a change has been made. */
export interface Aftermath {
  /** The chain a route will have; empty: the route goes. */
  readonly chainOf: (route: string, chain: Entries) => Entries;
  readonly usable: (target: TargetId) => boolean;
}

/** As `routesLeftWithout`, where more changes than that targets are withdrawn. */
export function routesLeftWhen(gateway: Gateway, { chainOf, usable }: Aftermath): readonly string[] {
  return Object.entries(gateway.configuration.routes)
    .filter(
      ([name, { chain }]) =>
        reachable(chain, (target) => isUsable(gateway, target)) && !reachable(chainOf(name, chain), usable),
    )
    .map(([name]) => name);
}

function reachable(entries: Entries, usable: (target: TargetId) => boolean): boolean {
  return entries.some(({ target, enabled }) => enabled && usable(target));
}

/** The refusal for a change that leaves routes without a usable target, unless the operator named it. */
export function lastTargetRefusal(
  routes: readonly string[],
  acknowledgement: { readonly given: string | undefined; readonly needed: string },
): Refusal | null {
  if (routes.length === 0 || acknowledgement.given === acknowledgement.needed) return null;
  const named = routes.map((route) => `"${route}"`).join(", ");
  return new Refusal(
    "LAST_TARGET",
    `This would leave ${routes.length === 1 ? "route" : "routes"} ${named} without a usable target: ` +
      `every request there would fail. To do it anyway, acknowledge "${acknowledgement.needed}".`,
  );
}
