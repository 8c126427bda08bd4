import { planUsable } from "../gateway/usable-targets.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { mayUse, type Client } from "./client-keys.ts";
import type { RouteMatch } from "./routes.ts";

/** What a caller whose route has nothing left can do: another route of its own that is up, else to wait. */
export function suggestFallback(gateway: Gateway, client: Client, failed: RouteMatch): string {
  const other = gateway.routes.names.find((name) => {
    if (name === failed.name || !mayUse(client, name)) return false;
    const route = gateway.routes.find(name);
    return route !== undefined && planUsable(gateway, route.chain);
  });
  return other === undefined
    ? "No other route can answer right now. Retry after the time given in retry_after."
    : `The route "${other}" can answer right now: send "model": "${other}".`;
}
