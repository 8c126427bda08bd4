export interface PageLink {
  readonly href: string;
  readonly name: string;
  /** How many things on it want somebody stands behind its name. */
  readonly counted?: true;
}

const overview: PageLink = { href: "/", name: "Overview" };
const providers: PageLink = { href: "/providers", name: "Providers" };
const breakers: PageLink = { href: "/breakers", name: "Breakers" };
const alerts: PageLink = { href: "/alerts", name: "Alerts", counted: true };
const events: PageLink = { href: "/events", name: "Events" };
const requests: PageLink = { href: "/requests", name: "Requests" };
const metrics: PageLink = { href: "/metrics", name: "Metrics" };
const chains: PageLink = { href: "/chains", name: "Chains" };
const cache: PageLink = { href: "/cache", name: "Emergency cache" };
const queue: PageLink = { href: "/queue", name: "Deferred queue" };
const audit: PageLink = { href: "/audit", name: "Audit" };
const playground: PageLink = { href: "/playground", name: "Playground" };
const chaos: PageLink = { href: "/chaos", name: "Chaos" };
const gamedays: PageLink = { href: "/gamedays", name: "Game days" };
const whatif: PageLink = { href: "/whatif", name: "What if" };
const members: PageLink = { href: "/settings/members", name: "Members" };
const tokens: PageLink = { href: "/settings/tokens", name: "API tokens" };
const retention: PageLink = { href: "/settings/retention", name: "Retention" };
const channels: PageLink = { href: "/settings/channels", name: "Alert channels" };
const settings: PageLink = { href: "/settings", name: "Settings" };

/** What stands behind "Settings". */
export const settingsPages = { members, tokens, retention, channels };

export const pageGroups: readonly (readonly [group: string, pages: readonly PageLink[]])[] = [
  ["Now", [overview, providers, breakers, alerts]],
  ["Traffic", [events, requests, metrics]],
  ["Config", [chains, playground, audit]],
  ["Safety net", [cache, queue]],
  ["Practice", [chaos, gamedays, whatif]],
  ["Settings", Object.values(settingsPages)],
];

/** What a thumb needs first on a phone; the others stand behind "More". */
export const phonePages: readonly PageLink[] = [overview, breakers, alerts, events];
export const morePages: readonly PageLink[] = [
  providers,
  chains,
  requests,
  metrics,
  playground,
  audit,
  cache,
  queue,
  chaos,
  gamedays,
  whatif,
  settings,
];

export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
