import { addressHeader } from "#session/client-address.ts";

const asTheyCame = ["accept", "content-type", "cookie", "last-event-id", "trpc-accept", "user-agent"];

/**
 * What the gateway is told of a call it is handed: the browser's own words where they matter, and, with
 * the proof that it is us who say so, the address it came from (docs/operators.md section 5).
 */
export function passedOn(came: Headers): Headers {
  const headers = new Headers();
  for (const name of asTheyCame) copy(name, { from: came, to: headers });
  // Each proxy on the way adds its own word; the first is what the browser sees in its address bar.
  const scheme = came.get("x-forwarded-proto")?.split(",", 1)[0]?.trim().toLowerCase();
  if (scheme !== undefined) headers.set("x-forwarded-proto", scheme);
  const secret = process.env["UNDERSTUDY_DASHBOARD_SECRET"] ?? "";
  if (secret === "") return headers;
  headers.set("x-understudy-dashboard", secret);
  copy(addressHeader, { from: came, to: headers });
  return headers;
}

function copy(name: string, { from, to }: { readonly from: Headers; readonly to: Headers }): void {
  const value = from.get(name);
  if (value !== null) to.set(name, value);
}
