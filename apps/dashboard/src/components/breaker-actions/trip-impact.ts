import { takesTraffic, type BreakerView, type ChainView } from "@understudy/contract";

export interface RouteImpact {
  readonly route: string;
  /** Share of the route's answers of the last hour that came from the targets taken out; null without requests. */
  readonly share: number | null;
  readonly requests: number;
  /** Who would be asked first instead; null: nobody is left. */
  readonly next: BreakerView | null;
}

/** What taking targets out of service would mean, route by route; an aid only, the gateway decides. */
export function tripImpact(chains: readonly ChainView[], targets: readonly string[]): RouteImpact[] {
  return chains
    .filter((chain) => chain.entries.some((entry) => targets.includes(entry.target)))
    .map((chain) => {
      const taken = chain.entries.filter((entry) => targets.includes(entry.target));
      const shares = taken.map((entry) => entry.share).filter((share) => share !== null);
      const rest = chain.entries
        .toSorted((a, b) => a.priority - b.priority)
        .filter(
          ({ enabled, target, breaker }) =>
            enabled && !targets.includes(target) && takesTraffic(breaker.shown),
        );
      const [next] = rest.toSorted((a, b) => Number(isSetBack(a)) - Number(isSetBack(b)));
      return {
        route: chain.route,
        share: shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0),
        requests: chain.requests,
        next: next?.breaker ?? null,
      };
    });
}

/** Asked after every other target, by its health (docs/resilience.md 0.13). */
function isSetBack({ breaker }: ChainView["entries"][number]): boolean {
  return breaker.health.setBackUntil !== null;
}
