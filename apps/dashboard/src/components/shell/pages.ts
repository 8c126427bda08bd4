import {
  Activity,
  Archive,
  Bell,
  ChartLine,
  CircuitBoard,
  Flag,
  FlaskConical,
  Database,
  History,
  Hourglass,
  KeyRound,
  LayoutDashboard,
  ListOrdered,
  Megaphone,
  Plug,
  Rows3,
  ScrollText,
  Settings,
  Users,
  Zap,
} from "lucide-react";

export interface PageLink {
  readonly href: string;
  readonly name: string;
  readonly Icon: typeof Activity;
  /** How many things on it want somebody stands behind its name. */
  readonly counted?: true;
}

const overview: PageLink = { href: "/", name: "Overview", Icon: LayoutDashboard };
const providers: PageLink = { href: "/providers", name: "Providers", Icon: Plug };
const breakers: PageLink = { href: "/breakers", name: "Breakers", Icon: CircuitBoard };
const alerts: PageLink = { href: "/alerts", name: "Alerts", Icon: Bell, counted: true };
const events: PageLink = { href: "/events", name: "Events", Icon: Activity };
const requests: PageLink = { href: "/requests", name: "Requests", Icon: Rows3 };
const metrics: PageLink = { href: "/metrics", name: "Metrics", Icon: ChartLine };
const chains: PageLink = { href: "/chains", name: "Chains", Icon: ListOrdered };
const cache: PageLink = { href: "/cache", name: "Emergency cache", Icon: Archive };
const queue: PageLink = { href: "/queue", name: "Deferred queue", Icon: Hourglass };
const audit: PageLink = { href: "/audit", name: "Audit", Icon: ScrollText };
const playground: PageLink = { href: "/playground", name: "Playground", Icon: FlaskConical };
const chaos: PageLink = { href: "/chaos", name: "Chaos", Icon: Zap };
const gamedays: PageLink = { href: "/gamedays", name: "Game days", Icon: Flag };
const whatif: PageLink = { href: "/whatif", name: "What if", Icon: History };
const members: PageLink = { href: "/settings/members", name: "Members", Icon: Users };
const tokens: PageLink = { href: "/settings/tokens", name: "API tokens", Icon: KeyRound };
const retention: PageLink = { href: "/settings/retention", name: "Retention", Icon: Database };
const channels: PageLink = { href: "/settings/channels", name: "Alert channels", Icon: Megaphone };
const settings: PageLink = { href: "/settings", name: "Settings", Icon: Settings };

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
