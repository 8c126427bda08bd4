/** Pages that stay open while requests pour in: what they hold on to, and a list that is paused. */
import type { Browser, Page } from "@understudy/e2e";
import { load } from "../load.ts";
import { chatBody } from "../throughput.ts";
import type { SeenGateway } from "./seen-gateway.ts";

const perSecond = 500;
const connections = 32;
/** The slowest a list reads itself again, twice (docs/dashboard.md, Requests). */
const settleMs = 10_000;
const viewport = { width: 1280, height: 800 };

/** What a page holds after its garbage is collected. */
interface Held {
  /** Bytes of JavaScript. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

export interface Grown {
  readonly before: Held;
  readonly after: Held;
}

/** Pages open while so many requests come, and then so many in all: what each held at both moments. */
export async function heldAt(
  browser: Browser,
  gateway: SeenGateway,
  asked: { readonly paths: readonly string[]; readonly few: number; readonly many: number },
): Promise<readonly Grown[]> {
  const pages: Page[] = [];
  for (const path of asked.paths) pages.push(await openedAt(browser, `${gateway.url}${path}`));
  const measure = async (count: number): Promise<readonly Held[]> => {
    await send(gateway, count);
    await pause(settleMs);
    const held: Held[] = [];
    for (const page of pages) held.push(await heldBy(page));
    return held;
  };
  const before = await measure(asked.few);
  const after = await measure(asked.many - asked.few);
  for (const page of pages) await page.context().close();
  return before.flatMap((held, index) => {
    const later = after[index];
    return later === undefined ? [] : [{ before: held, after: later }];
  });
}

export interface Paused {
  /** What callers were answered a second. */
  readonly perSecond: number;
  readonly stored: number;
  /** As the list says, "5,000 new". */
  readonly counted: number;
  /** Rows of the list that came, went or changed place. */
  readonly moved: number;
}

/** A list of requests that is paused while 500 a second come for so long. */
export async function pausedThrough(
  browser: Browser,
  gateway: SeenGateway,
  seconds: number,
): Promise<Paused> {
  const page = await openedAt(browser, `${gateway.url}/requests`);
  await page.evaluate(() => {
    const list = document.querySelector('ol[aria-label="Requests"]');
    if (list === null) throw new Error("there is no list");
    const seen = Object.assign(window, { movedRows: 0 });
    new MutationObserver((mutations) => {
      seen.movedRows += mutations.length;
    }).observe(list, { childList: true });
  });
  const before = await gateway.newest();
  await page.getByRole("button", { name: "Pause" }).click();
  const answers = await send(gateway, perSecond * seconds);
  const stored = (await gateway.newest()) - before;
  const counter = page.getByTestId("new-events");
  const wanted = `${stored.toLocaleString("en-GB")} new`;
  // Whatever it says by then is what is told.
  await counter
    .filter({ hasText: wanted })
    .waitFor({ timeout: settleMs })
    .catch(() => undefined);
  const counted = Number((await counter.textContent())?.replaceAll(/\D/gu, "") ?? Number.NaN);
  const moved = await page.evaluate(() => Number(Reflect.get(window, "movedRows")));
  await page.context().close();
  return { perSecond: answers / seconds, stored, counted, moved };
}

/** So many plain requests at 500 a second, all stored when it resolves; tells how many were answered. */
async function send(gateway: SeenGateway, count: number): Promise<number> {
  const before = await gateway.newest();
  const { port } = gateway;
  const seconds = count / perSecond;
  const { answers } = await load({ port, body: chatBody(200, false), connections, seconds, rate: perSecond });
  while ((await gateway.newest()) < before + answers) await pause(100);
  return answers;
}

async function openedAt(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator("[data-freshness-kind=live]").first().waitFor();
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  return page;
}

async function heldBy(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  // Twice: what the first one finds may have held on to more.
  for (let turn = 0; turn < 2; turn += 1) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  const held = {
    heap: metric("JSHeapUsedSize"),
    nodes: metric("Nodes"),
    listeners: metric("JSEventListeners"),
  };
  await session.detach();
  return held;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
