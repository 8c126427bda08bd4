import type { Configuration, Prices, whatifInput } from "@understudy/contract";
import { defaultBreakerSettings, type BreakerSettings, type ReplaySetup } from "@understudy/core";
import type { z } from "zod";
import { routeChain } from "../control/views/route-chain.ts";
import { configuredTargets } from "../gateway/configured-targets.ts";

/** A configuration as requests are lived through with it again (docs/whatif.md), as data that can go to a thread. */
export interface ReplayPlan extends Omit<ReplaySetup, "priceOf"> {
  /** Null: nothing has a price. */
  readonly prices: Prices | null;
}

/** `changed`: laid over the breaker settings it has. */
export function replayPlan(
  configuration: Configuration,
  changed: z.infer<typeof whatifInput>["breaker"] = {},
): ReplayPlan {
  const { routes, breaker, prices = null } = configuration;
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
    breaker: breakerOf({ ...defaultBreakerSettings, ...breaker }, changed),
    prices,
  };
}

function breakerOf(
  settings: BreakerSettings,
  { failureThreshold, recoveryTimeMs }: z.infer<typeof whatifInput>["breaker"],
): BreakerSettings {
  const base = recoveryTimeMs ?? settings.recoveryTimeMs;
  return {
    ...settings,
    failureThreshold: failureThreshold ?? settings.failureThreshold,
    recoveryTimeMs: base,
    // A cap below its base is none.
    recoveryTimeMaxMs: Math.max(base, settings.recoveryTimeMaxMs),
  };
}
