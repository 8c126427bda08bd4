import type { BrowserContext, Page, Request } from "@playwright/test";
import { expectState } from "../pages/breakers.ts";
import { expectFreshness, expectUnreloaded, markUnreloaded, openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const alpha = "alpha/large";
const feedPath = "/api/trpc/live.feed";

/** The browser opens no more than six connections to one address: a seventh stream would starve every call. */
const tabs = 9;

/** Streams that are open, over all tabs. */
function watchStreams(context: BrowserContext): ReadonlySet<Request> {
  const open = new Set<Request>();
  context.on("request", (request) => {
    if (request.url().includes(feedPath)) open.add(request);
  });
  const gone = (request: Request): void => void open.delete(request);
  context.on("requestfailed", gone);
  context.on("requestfinished", gone);
  return open;
}

/** A browser without a window counts every tab as seen; this is what it says when one is covered. */
async function cover(page: Page, isCovered: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    isCovered ? "hidden" : "visible",
  );
}

test("of nine tabs only the one that is looked at has a stream, and one looked at again has missed nothing", async ({
  context,
  control,
}) => {
  const streams = watchStreams(context);
  const pages: Page[] = [];
  for (let count = 0; count < tabs; count++) {
    const page = await context.newPage();
    await openPage(page, "/breakers");
    expect(streams.size, `streams with ${count + 1} tabs`).toBe(1);
    await markUnreloaded(page);
    await cover(page, true);
    await expect.poll(() => streams.size).toBe(0);
    pages.push(page);
  }
  await control.change("breakers.trip", { target: alpha, ttlMs: null, reason: "while nobody looked" });
  for (const page of pages) {
    await cover(page, false);
    await expectState(page, alpha, "forced_open", "Forced open");
    await expectFreshness(page, "live");
    expect(streams.size).toBe(1);
    await expectUnreloaded(page);
    await cover(page, true);
    await expect.poll(() => streams.size).toBe(0);
  }
});
