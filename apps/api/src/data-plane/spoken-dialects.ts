import type { Chain } from "@understudy/core";
import type { Gateway } from "../gateway/gateway.ts";
import { gatewayError, type CataloguedError } from "./exchange.ts";
import { frontFor } from "./fronts.ts";
import type { RouteMatch } from "./routes.ts";

/** Some target of a chain reads what a client of this dialect writes, well or not. */
export function speaks({ engine }: Gateway, chain: Chain, dialect: string): boolean {
  return chain.some(({ target }) => engine.live(target).connection.dialect === dialect);
}

/** The entries of a chain that do. */
export function speakersOf({ engine }: Gateway, chain: Chain, dialect: string): Chain {
  return chain.filter(({ target }) => engine.live(target).connection.dialect === dialect);
}

/** No target of the route does: waiting does not help, another path does. */
export function foreignRoute({ engine }: Gateway, { name, chain }: RouteMatch): CataloguedError {
  const spoken = new Set(chain.map(({ target }) => engine.live(target).connection.dialect ?? ""));
  const paths = [...spoken].flatMap((dialect) => frontFor(dialect)?.path ?? []);
  const message = `No target of "${name}" speaks this format. Send the request to ${paths.join(" or ")}.`;
  return gatewayError("route_not_found", { message, param: "model" });
}
