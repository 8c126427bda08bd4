import type { Configuration } from "@understudy/contract";
import type { Chain, TargetId } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import { lacksCredential } from "../../gateway/provider-credential.ts";
import { Refusal } from "../refusal.ts";

type Entries = readonly Pick<Chain[number], "target" | "enabled">[];

/** What an operator is about to do to the targets. */
export interface Withdrawal {
  /** Whether the change takes this target out of service. */
  readonly withdraws: (target: TargetId) => boolean;
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
function isForcedOpen(gateway: Gateway, target: TargetId): boolean {
  return gateway.engine.find(target)?.breaker.snapshot().override?.mode === "forced_open";
}

/** Routes that have a usable target now and would have none (docs/dashboard.md section 2, Guards). */
export function routesLeftWithout(gateway: Gateway, { withdraws }: Withdrawal): readonly string[] {
  return routesLeftWhen(gateway, {
    chainOf: (_route, chain) => chain,
    usable: (target) => isUsable(gateway, target) && !withdraws(target),
  });
}

/** Routes that have a usable target now and would have none, or be gone, once that configuration runs. */
export function routesLeftUnder(gateway: Gateway, configuration: Configuration): readonly string[] {
  return routesLeftWhen(gateway, {
    chainOf: (route) => configuration.routes[route]?.chain ?? [],
    usable: isUsableUnder(gateway, configuration),
  });
}

/** Whether a target will take traffic once that configuration runs, as far as operators and credentials go. */
function isUsableUnder(
  gateway: Gateway,
  { providers, targets }: Pick<Configuration, "providers" | "targets">,
): (target: TargetId) => boolean {
  return (id) => {
    const provider = targets[id]?.provider;
    const settings = provider === undefined ? undefined : providers[provider];
    if (provider === undefined || settings === undefined) return false;
    if (gateway.switchOf(provider) !== null || isForcedOpen(gateway, id)) return false;
    return !lacksCredential(settings, gateway.environment);
  };
}

/** How things will stand once a change has been made. */
interface Aftermath {
  /** The chain a route will have; empty: the route goes. */
  readonly chainOf: (route: string, chain: Entries) => Entries;
  readonly usable: (target: TargetId) => boolean;
}

function routesLeftWhen(gateway: Gateway, { chainOf, usable }: Aftermath): readonly string[] {
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
