import type { IncomingMessage } from "node:http";

/** Why a request to the admin port is not even looked at. */
export interface RequestRefusal {
  readonly status: 403 | 405 | 413 | 415;
  readonly message: string;
}

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;
const loopbackOrigin = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

export const bodyLimitBytes = 1_048_576;

/**
 * A page elsewhere can make a browser send requests to a loopback port: under a name of its own that
 * points here (DNS rebinding), from its own origin, or as a form. Each of these shows in the headers
 * and is refused (docs/design.md section 7). Null: nothing against it.
 */
export function refuseRequest({
  method,
  headers,
}: Pick<IncomingMessage, "method" | "headers">): RequestRefusal | null {
  if (!loopbackHost.test(headers.host ?? "")) {
    return { status: 403, message: "The admin port answers to 127.0.0.1, localhost and [::1] only." };
  }
  const { origin } = headers;
  if ((origin !== undefined && !loopbackOrigin.test(origin)) || headers["sec-fetch-site"] === "cross-site") {
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

function refuseBody(headers: IncomingMessage["headers"]): RequestRefusal | null {
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") return { status: 415, message: "The body must be application/json." };
  return Number(headers["content-length"] ?? 0) > bodyLimitBytes
    ? { status: 413, message: "The body is larger than 1 MiB." }
    : null;
}
