import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { addressHeader, clientAddress } from "./client-address.ts";

/**
 * Writes on every request who calls, over whatever it says itself: Next shows its handlers no socket.
 * Node publishes each request on this channel before anybody handles it.
 */
export function noteAddresses(): void {
  const proxies = Number(process.env["UNDERSTUDY_DASHBOARD_PROXIES"] ?? 0);
  subscribe("http.server.request.start", (message) => {
    if (!isRequestStart(message)) return;
    const { headers, socket } = message.request;
    const forwarded = headers["x-forwarded-for"];
    headers[addressHeader] = clientAddress({
      peer: socket.remoteAddress ?? "",
      forwardedFor: typeof forwarded === "string" ? forwarded : "",
      proxies: Number.isInteger(proxies) && proxies > 0 ? proxies : 0,
    });
  });
}

function isRequestStart(message: unknown): message is { readonly request: IncomingMessage } {
  return typeof message === "object" && message !== null && "request" in message;
}
