/**
 * Where the gateway's control API lives; server side only. Read at run time, so one build serves any
 * port (docs/clients.md 4.3: rewrites would freeze it).
 */
export function controlUrl(path: string): URL {
  const base = process.env["UNDERSTUDY_CONTROL_URL"] ?? "http://127.0.0.1:8081";
  return new URL(`/trpc/${path}`, base);
}
