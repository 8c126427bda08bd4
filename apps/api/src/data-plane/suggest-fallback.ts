import { understands, type PathStep, type TargetId } from "@understudy/core";
import { planUsable } from "../gateway/usable-targets.ts";
import { boundTo } from "./bound-to.ts";
import { mayUse } from "./client-keys.ts";
import { Fitness } from "./fitness.ts";
import type { Order } from "./request-record.ts";

/**
 * What a caller whose route has nothing left can do: another route of its own that is up, else to wait.
 * A target that has just failed this very request makes no route one that is up. Who needs one model's
 * vectors or one account's state is sent nowhere else.
 */
export function suggestFallback(order: Order, path: readonly PathStep[]): string {
  const { exchange, request } = order;
  const isBound = boundTo(exchange.front, request) !== undefined;
  const other = isBound ? undefined : otherRoute(order, new Set(path.filter(isFailure).map(targetOf)));
  return other === undefined
    ? "No other route can answer right now. Retry after the time given in retry_after."
    : `The route "${other}" can answer right now: send "model": "${other}".`;
}

function isFailure(step: PathStep): boolean {
  return step.kind === "attempt" && step.outcome !== "cancelled" && step.outcome !== "out_of_time";
}

function targetOf({ target }: PathStep): TargetId {
  return target;
}

function otherRoute(order: Order, failing: ReadonlySet<TargetId>): string | undefined {
  const { gateway, client, request, route: failed, exchange } = order;
  const { dialect } = exchange.front;
  return gateway.routes.names.find((name) => {
    if (name === failed.name || !mayUse(client, name)) return false;
    const route = gateway.routes.find(name);
    if (route === undefined) return false;
    const fitness = Fitness.of({ gateway, dialect, request, boundTo: undefined }, route.chain);
    const able = route.chain.filter(({ target }) => {
      if (failing.has(target)) return false;
      const { connection } = gateway.engine.live(target);
      return understands(connection, dialect.name) && (fitness?.unfit(connection.target) ?? null) === null;
    });
    return planUsable(gateway, able);
  });
}
