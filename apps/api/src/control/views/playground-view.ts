import type { PlaygroundView } from "@understudy/contract";
import { tiersOf } from "@understudy/core";
import { revisionPrices } from "../../store/spending.ts";
import type { Control } from "../control.ts";
import { routeChain } from "./route-chain.ts";

/** What can be tried, what it would cost, and where clients reach it. */
export function playgroundView({ gateway, dataUrl }: Control): PlaygroundView {
  const { routes, targets, prices } = gateway.configuration;
  const known = prices === undefined ? null : revisionPrices(prices, targets);
  return {
    dataUrl,
    routes: Object.keys(routes).map((name) => ({
      name,
      targets: tiersOf(routeChain(gateway.configuration, name) ?? [])
        .flat()
        .flatMap(({ target, enabled }) => (enabled ? [target] : [])),
    })),
    targets: Object.keys(targets).map((id) => {
      const price = known?.of(id) ?? null;
      return { id, price: price === null ? null : { input: price.input, output: price.output } };
    }),
    currency: known?.currency ?? null,
  };
}
