/**
 * The dashboard in a real browser, on its production build: how soon the overview over fifty thousand
 * requests can be used, beside a twentieth of them and beside a page without figures; what pages hold on to
 * while twenty thousand requests come; a paused list under five hundred a second.
 */
import { openBrowser, type Browser } from "@understudy/e2e";
import { heldAt, pausedThrough } from "./pages/flooded.ts";
import { openings, plainOpening } from "./pages/opening.ts";
import { seenGateway, type SeenGateway } from "./pages/seen-gateway.ts";
import { atMost, type Line } from "./report.ts";

const stored = 50_000;
const fewerShare = 1 / 20;
/** Of a page that needs nothing from the gateway. */
const plainPath = "/setup";
const heldPaths = ["/requests", "/"] as const;
const pausedSeconds = 10;

export async function measurePages(): Promise<readonly Line[]> {
  const many = await seenGateway(stored);
  const few = await seenGateway(stored * fewerShare);
  const browser = await openBrowser();
  try {
    return [
      ...(await measureOpening(browser, many, few)),
      ...(await measureHeld(browser, many)),
      ...(await measurePaused(browser, many)),
    ];
  } finally {
    await browser.close();
    await many.stop();
    await few.stop();
  }
}

async function measureOpening(
  browser: Browser,
  many: SeenGateway,
  few: SeenGateway,
): Promise<readonly Line[]> {
  const [all, twentieth] = await openings(browser, [many.url, few.url]);
  if (all === undefined || twentieth === undefined) throw new Error("a dashboard was not opened");
  const plain = await plainOpening(browser, `${many.url}${plainPath}`);
  const over = `overview over ${stored}`;
  return [
    atMost(`${over}: row answered, all / a twentieth`, all.answeredMs / twentieth.answeredMs, 2),
    atMost(`${over}: row answered / ${plainPath} loaded`, all.answeredMs / plain.loadedMs, 4),
    atMost(`${over}: LCP, all / a twentieth`, all.paintedMs / twentieth.paintedMs, 2),
    atMost(`${over}: LCP / that of ${plainPath}`, all.paintedMs / plain.paintedMs, 3),
    atMost(`${over}: row answered after`, all.answeredMs, 1_000, "ms"),
    atMost(`${over}: LCP`, all.paintedMs, 1_200, "ms"),
    atMost(`${over}: calls of the control API until then`, all.calls, 10, ""),
  ];
}

async function measureHeld(browser: Browser, gateway: SeenGateway): Promise<readonly Line[]> {
  const grown = await heldAt(browser, gateway, { paths: heldPaths, few: 2_000, many: 20_000 });
  return grown.flatMap(({ before, after }, index) => {
    const what = `${heldPaths[index]} after 20,000 requests / after 2,000`;
    return [
      atMost(`${what}: heap (${(after.heap / 1e6).toFixed(1)} MB)`, after.heap / before.heap, 1.2),
      atMost(`${what}: nodes (${after.nodes})`, after.nodes / before.nodes, 1.1),
      atMost(`${what}: listeners (${after.listeners})`, after.listeners / before.listeners, 1.1),
    ];
  });
}

async function measurePaused(browser: Browser, gateway: SeenGateway): Promise<readonly Line[]> {
  const { perSecond, stored: came, counted, moved } = await pausedThrough(browser, gateway, pausedSeconds);
  const what = `paused list, ${perSecond.toFixed(0)} a second for ${pausedSeconds} s`;
  return [
    atMost(`${what}: rows moved`, moved, 0, ""),
    atMost(`${what}: counter off by, of ${came}`, Math.abs(counted - came), 0, ""),
  ];
}
