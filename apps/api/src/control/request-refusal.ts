import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Why a request to the admin port is not even looked at. */
export interface RequestRefusal {
  readonly status: 403 | 405 | 413 | 415;
  readonly message: string;
}

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;
const loopbackOrigin = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** Where the admin port is open: on loopback alone, or also to calls of other machines. */
export interface Door {
  readonly wide: boolean;
  /** Host names it is called by there, beside addresses. */
  readonly names: readonly string[];
}

/** Whether an address to listen on is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);
}

export const bodyLimitBytes = 1_048_576;

/**
 * A page elsewhere can make a browser send requests to a loopback port: under a name of its own that
 * points here (DNS rebinding), from its own origin, or as a form. Each of these shows in the headers
 * and is refused (docs/design.md section 7). Null: nothing against it.
 */
export function refuseRequest(
  { method, headers }: Pick<IncomingMessage, "method" | "headers">,
  door: Door,
): RequestRefusal | null {
  const { host = "", origin } = headers;
  if (!answersTo(host, door)) {
    const also = door.wide ? ", addresses, and names it was told at its start" : "";
    return { status: 403, message: `The admin port answers to 127.0.0.1, localhost and [::1]${also} only.` };
  }
  const isForeign = origin !== undefined && !loopbackOrigin.test(origin) && hostOf(origin) !== host;
  if (isForeign || headers["sec-fetch-site"] === "cross-site") {
    return { status: 403, message: "Requests from other sites are refused." };
  }
  switch (method) {
    case "GET":
      return null;
    case "POST":
      return refuseBody(headers);
    case undefined:
    default:
      return { status: 405, message: "Only GET and POST are understood." };
  }
}

/** A name of somebody else's can be made to point here; an address cannot. */
function answersTo(host: string, { wide, names }: Door): boolean {
  if (loopbackHost.test(host)) return true;
  if (!wide || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 || names.includes(hostname);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function refuseBody(headers: IncomingMessage["headers"]): RequestRefusal | null {
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") return { status: 415, message: "The body must be application/json." };
  return Number(headers["content-length"] ?? 0) > bodyLimitBytes
    ? { status: 413, message: "The body is larger than 1 MiB." }
    : null;
}
