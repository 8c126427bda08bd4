import { understands } from "@understudy/core";
import { planUsable } from "../gateway/usable-targets.ts";
import { boundTo } from "./bound-to.ts";
import { mayUse } from "./client-keys.ts";
import { Fitness } from "./fitness.ts";
import type { Order } from "./request-record.ts";

/**
 * What a caller whose route has nothing left can do: another route of its own that is up, else to wait.
 * Who needs one model's vectors or one account's state is sent nowhere else.
 */
export function suggestFallback(order: Order): string {
  const { exchange, request } = order;
  const other = boundTo(exchange.front, request) === undefined ? otherRoute(order) : undefined;
  return other === undefined
    ? "No other route can answer right now. Retry after the time given in retry_after."
    : `The route "${other}" can answer right now: send "model": "${other}".`;
}

function otherRoute({ gateway, client, request, route: failed, exchange }: Order): string | undefined {
  const { dialect } = exchange.front;
  return gateway.routes.names.find((name) => {
    if (name === failed.name || !mayUse(client, name)) return false;
    const route = gateway.routes.find(name);
    if (route === undefined) return false;
    const fitness = Fitness.of({ gateway, dialect, request, boundTo: undefined }, route.chain);
    const able = route.chain.filter(({ target }) => {
      const { connection } = gateway.engine.live(target);
      return understands(connection, dialect.name) && (fitness?.unfit(connection.target) ?? null) === null;
    });
    return planUsable(gateway, able);
  });
}
