import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type {
  AlertsView,
  AuditPage,
  ChaosView,
  EventPage,
  GameDayList,
  GameDayRun,
} from "@understudy/contract";
import type { ControlApi } from "../stack/control-api.ts";
import { root } from "../stack/root.ts";
import { everyPage } from "./shell.ts";

/** Pages that are visited elsewhere, because nobody comes to them who is signed in. */
const beforeSigningIn: readonly string[] = ["/login", "/login/callback", "/login/second-factor", "/setup"];

/** Pages of one thing each, and where to find such a thing in a world that had trouble. */
const pagesOfOne: Readonly<Record<string, (control: ControlApi) => Promise<string>>> = {
  "/alerts/[id]": async (control) => {
    const { open } = await control.query<AlertsView>("alerts.open");
    return `/alerts/${first(open, "alert").id}`;
  },
  "/chaos/[id]": async (control) => {
    const { running } = await control.query<ChaosView>("chaos.list");
    return `/chaos/${first(running, "fault").id}`;
  },
  "/gamedays/[id]": async (control) => `/gamedays/${await overGameDay(control)}`,
  "/gamedays/[id]/report": async (control) => `/gamedays/${await overGameDay(control)}/report`,
  "/breakers/[targetId]": () => Promise.resolve("/breakers/alpha%2Flarge"),
  "/audit/[sequence]": async (control) => {
    const { rows } = await control.query<AuditPage>("audit.page", { limit: 1 });
    return `/audit/${first(rows, "audit entry").sequence}`;
  },
  "/chains/[route]": () => Promise.resolve("/chains/default"),
  "/chains/[route]/revisions": () => Promise.resolve("/chains/default/revisions"),
  "/providers/[id]": () => Promise.resolve("/providers/alpha"),
  "/requests/[requestId]": async (control) => {
    const { rows } = await control.query<EventPage>("events.page", { limit: 1 });
    return `/requests/${first(rows, "request").requestId}`;
  },
};

/** What pages show beside their first view, where that is a page in all but its address. */
const otherViews: readonly string[] = ["/metrics?tab=errors", "/metrics?tab=fallback", "/metrics?tab=cost"];

/** Every page with an address of it, those of one alert, one request and the like included. */
export async function everyAddress(control: ControlApi): Promise<ReadonlyMap<string, string>> {
  const ofOne: (readonly [string, string])[] = [];
  for (const [name, find] of Object.entries(pagesOfOne)) ofOne.push([name, await find(control)]);
  const others = [...everyPage, ...otherViews].filter((path) =>
    ofOne.every(([, address]) => address !== path),
  );
  return new Map([...others.map((path) => [path, path] as const), ...ofOne]);
}

/** The pages that no walk over all of them would come to. */
export function forgottenPages(): readonly string[] {
  const known = [...everyPage, ...Object.keys(pagesOfOne), ...beforeSigningIn];
  return pagesOfTheApp().filter((page) => !known.includes(page));
}

/** Every page there is, as its folder is called: `/requests/[requestId]`. */
function pagesOfTheApp(): readonly string[] {
  const files = readdirSync(join(root, "apps/dashboard/src/app"), { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => /(^|\/)page\.tsx$/.test(file));
  expect(pages.length, "the pages are where they are looked for").toBeGreaterThan(10);
  return pages.map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`);
}

/** One that nobody was struck by, broken off at once. */
async function overGameDay(control: ControlApi): Promise<number> {
  const { past } = await control.query<GameDayList>("gamedays.list");
  const [over] = past;
  if (over !== undefined) return over.number;
  const text = [
    "name: quiet",
    "title: Nothing happens",
    "steps: [{ name: baseline, for: 1h }]",
    "hypotheses: [{ name: users are answered, during: baseline, measure: failed_share, at_most: 1 % }]",
  ].join("\n");
  const { number } = await control.change<GameDayRun>("gamedays.start", { scenario: { text } });
  await control.change("gamedays.abort", { number });
  return number;
}

function first<Thing>(things: readonly Thing[], what: string): Thing {
  const [thing] = things;
  if (thing === undefined) throw new Error(`this world has no ${what} to look at`);
  return thing;
}
