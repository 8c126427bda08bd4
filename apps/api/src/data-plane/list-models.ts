import type { Gateway } from "../gateway/gateway.ts";
import { mayUse, type Client } from "./client-keys.ts";
import { gatewayError, identityHeaders, sendError, type Exchange } from "./exchange.ts";

/** `GET /v1/models` in OpenAI's shape: the routes a caller may name, then the targets it may call directly. */
export function listModels(gateway: Gateway, exchange: Exchange): void {
  const client = gateway.clientKeys.identify(exchange.request.headers.authorization);
  if (client === undefined) return sendError(exchange, gatewayError("unauthorized"));
  const created = Math.floor(gateway.revision.savedAt / 1_000);
  const data = namesFor(gateway, client).map((id) => ({
    id,
    object: "model",
    created,
    owned_by: "understudy",
  }));
  const body = Buffer.from(JSON.stringify({ object: "list", data }));
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
