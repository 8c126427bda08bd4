import { takesTraffic, type ChainReplay, type ChainStart, type TimelineView } from "@understudy/contract";
import { tiersOf, type Chain, type ChainEntry, type TargetId } from "@understudy/core";
import type { RouteArrivals } from "../../store/store-queries.ts";
import { unknownObject } from "../refusal.ts";
import type { BreakerSources } from "./breaker-view.ts";
import { broughtUpToDate } from "./brought-up-to-date.ts";
import { routeChain } from "./route-chain.ts";
import { timelineView } from "./timeline-view.ts";

const spanMs = 3_600_000;

/** Where the last hour's requests of a route would have begun; refuses a name that is not configured. */
export async function chainReplay(
  sources: BreakerSources,
  { route, chain }: { readonly route: string; readonly chain: Chain },
): Promise<ChainReplay> {
  const { gateway } = sources;
  const running = routeChain(gateway.configuration, route);
  if (running === null) throw unknownObject("route", route, Object.keys(gateway.configuration.routes));
  await broughtUpToDate(gateway.store);
  const to = gateway.ports.wallClock.now();
  const range = { from: to - spanMs, to };
  const { lanes } = await timelineView(sources, range);
  const changes = lanes.flatMap(({ segments }) => segments.map((segment) => segment.from));
  const arrivals = await gateway.store.arrivals({
    route,
    ...range,
    changes: changes.toSorted((one, other) => one - other),
  });
  return {
    ...range,
    requests: arrivals.reduce((total, { count }) => total + count, 0),
    running: startsOf(running, arrivals, lanes),
    draft: startsOf(chain, arrivals, lanes),
    unknown: chain
      .filter(({ target, enabled }) => enabled && !lanes.some((lane) => lane.target === target))
      .map(({ target }) => target),
  };
}

type Lanes = TimelineView["lanes"];

/**
 * Pure: each request begins at the first tier that holds somebody whose breaker was closed when it came;
 * half-open ones only try. Who shares a tier gets by weight, in the mean. Nobody's state known: closed.
 */
export function startsOf(chain: Chain, arrivals: readonly RouteArrivals[], lanes: Lanes): ChainStart[] {
  const tiers = tiersOf(chain.filter(({ enabled }) => enabled));
  const starts = new Map<TargetId | null, number>();
  for (const { at, count } of arrivals) {
    const tier = tiers.map((each) => each.filter(({ target }) => wasClosed(lanes, target, at)));
    const asked = tier.find(({ length }) => length > 0) ?? [];
    const weights = asked.reduce((total, { weight }) => total + weight, 0);
    const shares: readonly (readonly [TargetId | null, number])[] =
      asked.length === 0
        ? [[null, count]]
        : asked.map((entry) => [entry.target, shareOf(entry, count, weights)]);
    for (const [target, share] of shares) starts.set(target, (starts.get(target) ?? 0) + share);
  }
  return [...starts]
    .map(([target, share]) => ({ target, requests: Math.round(share) }))
    .toSorted((one, other) => other.requests - one.requests);
}

function shareOf({ weight }: ChainEntry, count: number, weights: number): number {
  return (count * weight) / weights;
}

function wasClosed(lanes: Lanes, target: TargetId, at: number): boolean {
  const segments = lanes.find((lane) => lane.target === target)?.segments ?? [];
  const shown = segments.findLast(({ from }) => from <= at)?.shown;
  return shown === undefined || (takesTraffic(shown) && shown !== "half_open");
}
