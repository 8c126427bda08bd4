import { understands, type Chain } from "@understudy/core";
import type { Gateway } from "../gateway/gateway.ts";
import { gatewayError, type CataloguedError } from "./exchange.ts";
import { frontFor, type Front } from "./fronts.ts";
import type { RouteMatch } from "./routes.ts";

/** Some target of a chain reads what a client of this dialect writes, well or not. */
export function speaks({ engine }: Gateway, chain: Chain, dialect: string): boolean {
  return chain.some(({ target }) => understands(engine.live(target).connection, dialect));
}

/** The entries of a chain that do. */
export function speakersOf({ engine }: Gateway, chain: Chain, dialect: string): Chain {
  return chain.filter(({ target }) => understands(engine.live(target).connection, dialect));
}

/** No target of the route does: waiting does not help, another path to the same kind of answer may. */
export function foreignRoute(
  { engine }: Gateway,
  { name, chain }: RouteMatch,
  front: Front,
): CataloguedError {
  const spoken = new Set(chain.flatMap(({ target }) => engine.live(target).connection.dialects ?? []));
  const fronts = [...spoken].flatMap((dialect) => frontFor(dialect) ?? []);
  const paths = fronts.filter(({ answers }) => answers === front.answers).map(({ path }) => path);
  const way = paths.length === 0 ? "" : ` Send the request to ${paths.join(" or ")}.`;
  const message = `No target of "${name}" speaks this format.${way}`;
  return gatewayError("route_not_found", { message, param: "model" });
}
