/** How soon a page can be used, by a browser that has never seen it. */
import type { Browser, Page } from "@understudy/e2e";
import { median } from "../load.ts";

const rounds = 7;
const viewport = { width: 1280, height: 800 };

export interface Opening {
  /** From asking for the overview until a click on a request is answered by its page, ms. */
  readonly answeredMs: number;
  /** Largest contentful paint of the overview, ms. */
  readonly paintedMs: number;
  /** Calls of the control API until the click is answered, the feed aside: the most of all rounds. */
  readonly calls: number;
}

/** The overview of several dashboards, turn by turn; medians. */
export async function openings(browser: Browser, urls: readonly string[]): Promise<readonly Opening[]> {
  const measured = urls.map(() => ({
    answered: [] as number[],
    painted: [] as number[],
    calls: [] as number[],
  }));
  for (const url of urls) await answered(browser, url);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, url] of urls.entries()) {
      const { ms, calls } = await answered(browser, url);
      measured[index]?.answered.push(ms);
      measured[index]?.calls.push(calls);
      measured[index]?.painted.push(await painted(browser, `${url}/`));
    }
  }
  return measured.map(({ answered, painted, calls }) => ({
    answeredMs: median(answered),
    paintedMs: median(painted),
    calls: Math.max(...calls),
  }));
}

export interface PlainOpening {
  /** Until all that the page begins with is there and has run, ms. */
  readonly loadedMs: number;
  readonly paintedMs: number;
}

/** One page that needs nothing from the gateway, as often; medians. */
export async function plainOpening(browser: Browser, url: string): Promise<PlainOpening> {
  const [loaded, paints]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    paints.push(await painted(browser, url));
    loaded.push(
      await withPage(browser, async (page) => {
        const startedAt = performance.now();
        await page.goto(url, { waitUntil: "load" });
        return performance.now() - startedAt;
      }),
    );
  }
  return { loadedMs: median(loaded), paintedMs: median(paints) };
}

async function answered(browser: Browser, url: string): Promise<{ ms: number; calls: number }> {
  return withPage(browser, async (page) => {
    let calls = 0;
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/api/trpc/") && !pathname.endsWith("live.feed")) calls += 1;
    });
    const startedAt = performance.now();
    await page.goto(url, { waitUntil: "commit" });
    await page.getByRole("link", { name: /^req_/u }).first().click();
    await page.getByRole("heading", { level: 1, name: /req_/u }).waitFor();
    return { ms: performance.now() - startedAt, calls };
  });
}

async function painted(browser: Browser, url: string): Promise<number> {
  return withPage(browser, async (page) => {
    await page.goto(url, { waitUntil: "load" });
    await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    return page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: "largest-contentful-paint",
            buffered: true,
          });
        }),
    );
  });
}

async function withPage<T>(browser: Browser, task: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport });
  try {
    return await task(await context.newPage());
  } finally {
    await context.close();
  }
}
