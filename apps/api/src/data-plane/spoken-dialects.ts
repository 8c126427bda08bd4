import { understands, type Chain } from "@understudy/core";
import type { Gateway } from "../gateway/gateway.ts";
import { gatewayError, type CataloguedError } from "./exchange.ts";
import type { RouteMatch } from "./routes.ts";

/** Some target of a chain reads what a client of this dialect writes, well or not, itself or carried over. */
export function speaks({ engine }: Gateway, chain: Chain, dialect: string): boolean {
  return chain.some(({ target }) => understands(engine.live(target).connection, dialect));
}

/** No target of the route does: neither waiting nor another request to it helps. */
export function foreignRoute({ name }: RouteMatch): CataloguedError {
  const message = `No target of "${name}" speaks this format.`;
  return gatewayError("route_not_found", { message, param: "model" });
}
