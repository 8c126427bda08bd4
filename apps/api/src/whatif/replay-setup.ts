import type { Configuration } from "@understudy/contract";
import { defaultBreakerSettings, type ReplaySetup } from "@understudy/core";
import { routeChain } from "../control/views/route-chain.ts";
import { configuredTargets } from "../gateway/configured-targets.ts";
import { costOf, revisionPrices } from "../store/spending.ts";

/** A configuration as requests are lived through with it again (docs/whatif.md). */
export function replaySetup(configuration: Configuration): ReplaySetup {
  const { routes, breaker, prices } = configuration;
  const book = prices === undefined ? null : revisionPrices(prices, configuration.targets);
  return {
    targets: configuredTargets(configuration),
    routes: Object.fromEntries(
      Object.entries(routes).map(([name, { deadlineMs, streamRecovery }]) => [
        name,
        {
          chain: routeChain(configuration, name) ?? [],
          ...(deadlineMs === undefined ? {} : { deadlineMs }),
          ...(streamRecovery === undefined ? {} : { streamRecovery }),
        },
      ]),
    ),
    breaker: { ...defaultBreakerSettings, ...breaker },
    priceOf: ({ target, usage }) => {
      const price = book?.of(target) ?? null;
      return price === null || usage === undefined ? null : costOf(usage, price);
    },
  };
}
