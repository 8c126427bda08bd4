import { planUsable } from "../gateway/usable-targets.ts";
import { mayUse } from "./client-keys.ts";
import type { Order } from "./request-record.ts";
import { speakersOf } from "./spoken-dialects.ts";

/** What a caller whose route has nothing left can do: another route of its own that is up, else to wait. */
export function suggestFallback({ gateway, client, route: failed, exchange }: Order): string {
  const other = gateway.routes.names.find((name) => {
    if (name === failed.name || !mayUse(client, name)) return false;
    const route = gateway.routes.find(name);
    if (route === undefined) return false;
    return planUsable(gateway, speakersOf(gateway, route.chain, exchange.front.dialect.name));
  });
  return other === undefined
    ? "No other route can answer right now. Retry after the time given in retry_after."
    : `The route "${other}" can answer right now: send "model": "${other}".`;
}
