export interface Caller {
  readonly host: string | null;
  readonly origin: string | null;
  /** Host names beside loopback, separated by commas. */
  readonly allowedHosts: string;
}

const loopback = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Why a request must not be served, or null. A page elsewhere may make a browser send requests to a
 * loopback dashboard, under a name of its own (DNS rebinding) or from its own origin; neither may
 * read the dashboard or move the gateway (docs/design.md section 7).
 */
export function refuseCaller({ host, origin, allowedHosts }: Caller): string | null {
  const named = allowedHosts.split(",").map((name) => name.trim().toLowerCase());
  const name = hostname(`http://${host ?? ""}`);
  if (name === null || ![...loopback, ...named].includes(name)) {
    return "This address is not one the dashboard is served under. Set UNDERSTUDY_DASHBOARD_HOSTS to allow it.";
  }
  if (origin !== null && new URL(`http://${host ?? ""}`).host !== hostOf(origin)) {
    return "Requests from other sites are refused.";
  }
  return null;
}

function hostname(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}

/** Without the scheme: behind a TLS terminator the page is https and this request is not. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
