import type { Chain } from "@understudy/core";
import type { Gateway } from "./gateway.ts";

/** Whether some target of a chain would be asked if a request came now. */
export function planUsable(gateway: Gateway, chain: Chain): boolean {
  return chain.some((entry) => {
    const { engine } = gateway;
    const live = engine.find(entry.target);
    if (!entry.enabled || live === undefined) return false;
    const { target, withheld } = live.connection;
    return (
      withheld === null &&
      live.breaker.peek() === null &&
      engine.cooldowns.of(target) === null &&
      engine.concurrency.hasRoom(target.limitGroup, target.maxConcurrency ?? null)
    );
  });
}
