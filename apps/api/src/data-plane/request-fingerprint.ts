import { hash } from "node:crypto";
import { longestRequestBytes } from "./answer-gatherer.ts";
import type { Order } from "./request-record.ts";

/** The same for the same bytes of the same tenant to the same route (docs/resilience.md 0.24); absent: too long to tell. */
export function fingerprintOf({ client, exchange, request, route }: Order): (() => string) | undefined {
  if (request.body.length > longestRequestBytes) return undefined;
  return () =>
    JSON.stringify([
      client.tenant,
      route.name,
      exchange.front.dialect.name,
      hash("sha256", request.body, "base64"),
    ]);
}
