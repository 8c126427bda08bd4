import type { Gateway } from "../gateway/gateway.ts";
import { mayUse, type Client } from "./client-keys.ts";
import { gatewayError, identityHeaders, type Exchange } from "./exchange.ts";
import { refuse } from "./refuse.ts";

/** `GET /v1/models` in the client's shape: the routes a caller may name, then the targets it may call directly. */
export function listModels(gateway: Gateway, exchange: Exchange): void {
  const client = gateway.clientKeys.identify(exchange.request.headers);
  if (client === undefined) return refuse(gateway, exchange, gatewayError("unauthorized"));
  const { savedAt } = gateway.revision;
  const names = namesFor(gateway, client).map((id) => ({ id, savedAt }));
  const body = Buffer.from(JSON.stringify(exchange.front.modelList(names)));
  exchange.response
    .writeHead(200, {
      ...identityHeaders(exchange),
      "content-type": "application/json; charset=utf-8",
      "content-length": body.length,
    })
    .end(body);
}

/** What a caller may send as `model`: routes, then the targets that no route's glob hides. */
export function namesFor(gateway: Gateway, client: Client): readonly string[] {
  const names = [...gateway.routes.names, ...gateway.routes.targets];
  return names.filter((name) => mayUse(client, name) && gateway.routes.find(name)?.name === name);
}
