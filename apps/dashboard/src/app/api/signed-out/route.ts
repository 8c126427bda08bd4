import { controlUrl } from "#trpc/control-url.ts";
import { passedOn } from "#trpc/passed-on.ts";

export const dynamic = "force-dynamic";

/** Longer than the gateway waits for the identity provider; ms. */
const patienceMs = 25_000;

/**
 * Where the identity provider tells of people it has signed out (OpenID Connect Back-Channel Logout 1.0,
 * section 2.5): handed to the gateway, which proves it.
 */
export async function POST(request: Request): Promise<Response> {
  const token = new URLSearchParams(await request.text()).get("logout_token");
  if (token === null) return answered(400);
  const headers = passedOn(request.headers);
  headers.delete("cookie");
  headers.set("content-type", "application/json");
  const told = await fetch(controlUrl("auth.signedOutElsewhere"), {
    method: "POST",
    headers,
    body: JSON.stringify({ token }),
    cache: "no-store",
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null);
  await told?.body?.cancel();
  if (told === null) return answered(503);
  return answered(told.ok ? 200 : 400);
}

function answered(status: number): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
