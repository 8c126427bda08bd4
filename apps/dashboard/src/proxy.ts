import { NextResponse, type NextRequest } from "next/server";
import { pathHeader } from "#session/path-header.ts";
import { refuseCaller } from "#trpc/allowed-caller.ts";
import { tellForeign } from "#trpc/tell-foreign.ts";

/** The guard before every page and call: see allowed-caller.ts. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
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
  await tellForeign(request);
  return new NextResponse(`${refused}\n`, { status: 403, headers: { "content-type": "text/plain" } });
}

export const config = { matcher: "/((?!_next/static).*)" };
