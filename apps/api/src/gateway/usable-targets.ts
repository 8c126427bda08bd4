import type { Chain } from "@understudy/core";
import type { Gateway } from "./gateway.ts";

/** Whether some target of a chain would be asked if a request came now. */
export function planUsable(gateway: Gateway, chain: Chain): boolean {
  return chain.some((entry) => {
    const live = gateway.engine.find(entry.target);
    return (
      entry.enabled &&
      live !== undefined &&
      live.connection.withheld === null &&
      live.breaker.peek() === null &&
      gateway.engine.cooldowns.of(live.connection.target) === null
    );
  });
}
