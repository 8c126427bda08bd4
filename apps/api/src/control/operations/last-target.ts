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
  return live.breaker.snapshot().override?.mode !== "forced_open";
}

/** Routes that have a usable target now and would have none (docs/dashboard.md section 2, Guards). */
export function routesLeftWithout(
  gateway: Gateway,
  { withdraws, chains = {} }: Withdrawal,
): readonly string[] {
  return Object.entries(gateway.configuration.routes)
    .filter(
      ([name, { chain }]) =>
        reachable(chain, (target) => isUsable(gateway, target)) &&
        !reachable(chains[name] ?? chain, (target) => isUsable(gateway, target) && !withdraws(target)),
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
