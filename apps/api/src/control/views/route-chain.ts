import type { Configuration } from "@understudy/contract";
import type { Chain } from "@understudy/core";

/** A route's chain as the engine knows chains; null when there is no such route. */
export function routeChain({ routes }: Configuration, route: string): Chain | null {
  if (!Object.hasOwn(routes, route)) return null;
  const entries = routes[route]?.chain ?? [];
  return entries.map(({ timeoutMs, ...entry }) =>
    timeoutMs === undefined ? entry : { ...entry, timeoutMs },
  );
}
