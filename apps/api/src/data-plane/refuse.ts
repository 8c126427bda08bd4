import type { Gateway } from "../gateway/gateway.ts";
import { sendError, type CataloguedError, type Exchange } from "./exchange.ts";

/** Refuses a request before any target was looked for, and counts it. */
export function refuse(gateway: Gateway, exchange: Exchange, error: CataloguedError): void {
  gateway.refusals.count(error.code);
  sendError(exchange, error);
}
