import { NextResponse, type NextRequest } from "next/server";
import { pathHeader } from "#session/path-header.ts";
import { refuseCaller } from "#trpc/allowed-caller.ts";

/** The guard before every page and call: see allowed-caller.ts. */
export function proxy(request: NextRequest): NextResponse {
  const refused = refuseCaller({
    host: request.headers.get("host"),
    origin: request.headers.get("origin"),
    allowedHosts: process.env["UNDERSTUDY_DASHBOARD_HOSTS"] ?? "",
  });
  if (refused === null) {
    const headers = new Headers(request.headers);
    headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
    return NextResponse.next({ request: { headers } });
  }
  return new NextResponse(`${refused}\n`, { status: 403, headers: { "content-type": "text/plain" } });
}

export const config = { matcher: "/((?!_next/static).*)" };
