import type { ChainView, RouteSettings } from "@understudy/contract";
import { tiersOf } from "@understudy/core";
import type { RouteShares } from "../../store/store-queries.ts";
import { unknownObject } from "../refusal.ts";
import { breakerView, type BreakerSources } from "./breaker-view.ts";
import { routeChain } from "./route-chain.ts";

const shareSpanMs = 3_600_000;

/** Every route's chain, in the order of the configuration. */
export async function chainViews(sources: BreakerSources): Promise<ChainView[]> {
  const { gateway } = sources;
  const now = gateway.ports.wallClock.now();
  const shares = await gateway.store.shares({ from: now - shareSpanMs, to: now });
  return Object.entries(gateway.configuration.routes).map(([route, settings]) =>
    build(sources, { route, settings, shares: shares.find((row) => row.route === route) }),
  );
}

/** One route's chain; refuses a name that is not configured. */
export async function chainView(sources: BreakerSources, route: string): Promise<ChainView> {
  const found = (await chainViews(sources)).find((chain) => chain.route === route);
  if (found === undefined) {
    throw unknownObject("route", route, Object.keys(sources.gateway.configuration.routes));
  }
  return found;
}

interface RouteFacts {
  readonly route: string;
  readonly settings: RouteSettings;
  /** Undefined: no request in the last hour. */
  readonly shares: RouteShares | undefined;
}

function build(sources: BreakerSources, { route, settings, shares }: RouteFacts): ChainView {
  const { number, savedAt, author } = sources.gateway.revision;
  const chain = routeChain(sources.gateway.configuration, route) ?? [];
  return {
    route,
    models: settings.models,
    revision: number,
    savedAt,
    savedBy: author,
    deadlineMs: settings.deadlineMs ?? null,
    entries: tiersOf(chain)
      .flat()
      .map(({ target, priority, enabled, weight, timeoutMs }) => ({
        target,
        priority,
        enabled,
        weight,
        timeoutMs: timeoutMs ?? null,
        breaker: breakerView(sources, target),
        share: shareOf(shares, target),
      })),
    requests: shares?.requests ?? 0,
  };
}

function shareOf(shares: RouteShares | undefined, target: string): number | null {
  if (shares === undefined || shares.requests === 0) return null;
  const served = shares.servedBy.find((row) => row.target === target)?.count ?? 0;
  return shares.answers === 0 ? 0 : served / shares.answers;
}
