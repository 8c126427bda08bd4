import {
  mayServeFromCache,
  understands,
  type Exhaustion,
  type PathStep,
  type TargetId,
} from "@understudy/core";
import { planUsable } from "../gateway/usable-targets.ts";
import { boundTo } from "./bound-to.ts";
import { mayUse } from "./client-keys.ts";
import { longestQueuedBytes } from "./deferred/deferral.ts";
import { readPreference } from "./deferred/prefer.ts";
import { Fitness } from "./fitness.ts";
import type { Order } from "./request-record.ts";

/** No longer wait is told in `retry_after`. */
const longestToldMs = 60_000;

/**
 * What a caller whose route has nothing left can do: another route of its own that is up, else when to
 * ask again. A target that has just failed this very request makes no route one that is up. Who needs
 * one model's vectors or one account's state is sent nowhere else.
 */
export function suggestFallback(order: Order, exhaustion: Exhaustion, path: readonly PathStep[]): string {
  const { exchange, request } = order;
  const isBound = boundTo(exchange.front, request) !== undefined;
  const other = isBound ? undefined : otherRoute(order, new Set(path.filter(isFailure).map(targetOf)));
  if (other !== undefined) return `The route "${other}" can answer right now: send "model": "${other}".`;
  const again = whenAgain(exhaustion.untilEligibleMs);
  return `No other route can answer right now. ${again}${canWait(order, exhaustion, path) ? queueHint : ""}`;
}

const queueHint =
  ' Or send "Prefer: respond-async": the request is then queued, and answered when somebody can.';

/** It would have been queued, had it asked for that. */
function canWait({ gateway, exchange, request }: Order, exhaustion: Exhaustion, path: readonly PathStep[]) {
  if (!gateway.configuration.deferred.enabled || gateway.draining) return false;
  if (request.stream || request.body.length > longestQueuedBytes) return false;
  if (exchange.front.answers === "counts" || readPreference(exchange.request.headers["prefer"]).respondAsync)
    return false;
  return mayServeFromCache(exhaustion, path);
}

/** The whole truth where it is longer than what `retry_after` may say. */
function whenAgain(untilEligibleMs: number): string {
  if (untilEligibleMs <= longestToldMs) return "Retry after the time given in retry_after.";
  if (untilEligibleMs === Number.POSITIVE_INFINITY)
    return "An operator has to bring this one back; retry_after is when to look again.";
  const minutes = Math.ceil(untilEligibleMs / 60_000);
  return `This one rests for about ${minutes} minutes; retry_after is when to look again.`;
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
      const { connection, health } = gateway.engine.live(target);
      return (
        health.state !== "unhealthy" &&
        understands(connection, dialect.name) &&
        (fitness?.unfit(connection.target) ?? null) === null
      );
    });
    return planUsable(gateway, able);
  });
}
