import { controlUrl } from "./control-url.ts";
import { passedOn } from "./passed-on.ts";

const callsPath = "/api/trpc/";
/** A refusal waits no longer for being written down; ms. */
const patienceMs = 2_000;

/**
 * Tells the gateway of a call that was refused here, so that it stands in the audit log like those it
 * refuses itself. Nothing of the call goes on but its name, and the gateway refuses that for the header
 * that says it comes from another site.
 */
export async function tellForeign(request: Request): Promise<void> {
  const { pathname } = new URL(request.url);
  if (request.method !== "POST" || !pathname.startsWith(callsPath)) return;
  const headers = passedOn(request.headers);
  headers.delete("cookie");
  headers.set("content-type", "application/json");
  headers.set("sec-fetch-site", "cross-site");
  const signal = AbortSignal.timeout(patienceMs);
  const url = controlUrl(pathname.slice(callsPath.length));
  const told = await fetch(url, { method: "POST", headers, body: "{}", signal }).catch(() => null);
  await told?.body?.cancel();
}
