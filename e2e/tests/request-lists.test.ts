import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { EventPage, NewerEvents } from "@understudy/contract";
import { requestRows } from "../pages/events.ts";
import { openPage } from "../pages/shell.ts";
import type { ControlApi } from "../stack/control-api.ts";
import { flood } from "../stack/flood.ts";
import { expect, test } from "../stack/test.ts";
import type { World } from "../stack/world.ts";

const stored = 50_000;

/** The request of this number of those that were there from the start, the newest of which is the last. */
const storedId = (number: number): string => `req_seeded${number.toString(36).padStart(8, "0")}`;

/** Calls of the control API that the browser makes, the feed aside. */
function watchCalls(page: Page): readonly string[] {
  const calls: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/trpc/") && !pathname.endsWith("live.feed")) calls.push(pathname);
  });
  return calls;
}

/** Sends so many requests and waits until all of them are stored; tells how many there are then. */
async function floodAndStore(world: World, count: number): Promise<number> {
  const newest = async () => (await world.control.query<EventPage>("events.page", { limit: 1 })).newest;
  const before = await newest();
  await flood(world.clientUrl, count);
  await expect.poll(newest).toBe(before + count);
  return before + count;
}

/** The list begins with the newest request that is stored. */
async function expectNewestFirst(page: Page, control: ControlApi): Promise<void> {
  const { rows } = await control.query<EventPage>("events.page", { disturbedOnly: false, limit: 1 });
  await expect(requestRows(page).first()).toHaveAttribute("data-request", rows[0]?.requestId ?? "");
}

test.describe("with a day of traffic stored", () => {
  test.use({ worldOptions: { storedRequests: stored } });

  test("over fifty thousand requests pages open at once and filters lead to what is meant", async ({
    page,
  }) => {
    test.slow();
    const calls = watchCalls(page);
    const openedAt = performance.now();
    await page.goto("/");
    const row = page.getByRole("link", { name: /^req_seeded/ }).first();
    await row.click();
    await expect(page).toHaveURL(/\/requests\/req_seeded/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("req_seeded");
    const answeredMs = performance.now() - openedAt;
    process.stdout.write(
      `overview over ${stored}: row answered after ${answeredMs.toFixed(0)} ms, ${calls.length} calls\n`,
    );
    expect(calls.length, calls.join(" ")).toBeLessThanOrEqual(10);

    // Page 500 by its cursor, and on from there.
    const pageSize = 50;
    await openPage(page, `/requests?before=${stored - 499 * pageSize + 1}`);
    const older = page.getByRole("list", { name: "Older requests" }).locator("li[data-request]");
    await expect(older).toHaveCount(pageSize);
    await expect(older.first()).toContainText(storedId(stored - 499 * pageSize - 1));
    await page.getByRole("button", { name: "Older" }).click();
    await expect(older.first()).toContainText(storedId(stored - 500 * pageSize - 1));

    await openPage(page, "/requests");
    await expect(requestRows(page).first()).toContainText(storedId(stored - 1));
    await page.getByLabel("Level", { exact: true }).selectOption("error");
    await expect(page).toHaveURL(/level=error/);
    await page.getByRole("button", { name: "More filters" }).click();
    await page.getByLabel("Met", { exact: true }).selectOption("server error");
    await page.getByLabel("Time", { exact: true }).selectOption("6h");
    await expect(page).toHaveURL(/class=server_error.*range=6h/);
    await expect(requestRows(page).first()).toContainText("p1/bench server error");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV" }).click(),
    ]);
    const [head, ...lines] = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
    expect(head).toContain("request,chain,revision");
    // One in a hundred fails, and a quarter of them ended in the last six of 24 hours.
    expect(lines.length).toBeGreaterThan(115);
    expect(lines.length).toBeLessThan(135);
    expect(lines.filter((line) => !line.includes("p0/bench server error > p1/bench server error"))).toEqual(
      [],
    );

    await page.getByRole("link", { name: "Only disturbed" }).click();
    await expect(page).toHaveURL(/\/events\?level=error&class=server_error&range=6h$/);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(page).toHaveURL(/\/events$/);

    await page.goto("/requests?key=nightly");
    await expect(page.getByLabel("Key", { exact: true })).toHaveValue("nightly");
    await expect(requestRows(page)).toHaveCount(pageSize);
    await expect(requestRows(page).filter({ hasText: "key nightly" })).toHaveCount(pageSize);
    const find = page.getByLabel("Find requests by their id");
    await find.fill(storedId(7));
    await find.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/requests\\?q=${storedId(7)}$`, "u"));
    await expect(requestRows(page)).toHaveCount(1);
    await expect(requestRows(page)).toContainText(storedId(7));
  });
});

/** Counts, from now on, every row that comes, goes or changes place. */
async function watchRows(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const moved = Object.assign(window, { movedRows: 0 });
    const list = document.querySelector('ol[aria-label="Requests"]');
    if (list === null) throw new Error("there is no list");
    new MutationObserver((mutations) => {
      moved.movedRows += mutations.length;
    }).observe(list, { childList: true });
  });
  return () => page.evaluate(() => Number(Reflect.get(window, "movedRows")));
}

test("a flood moves no row of a paused list, is counted to the last, and leaves the page small", async ({
  page,
  world,
  control,
}) => {
  test.slow();
  world.provider("alpha").setPace({ firstTokenMs: 0, tokenMs: 0, tokens: 1 });
  await openPage(page, "/requests");
  const after = await floodAndStore(world, 1);
  await expectNewestFirst(page, control);
  const movedRows = await watchRows(page);
  await page.getByRole("button", { name: "Pause" }).click();
  const waiting = page.getByTestId("new-events");
  await floodAndStore(world, 1_000);
  const newer = await control.query<NewerEvents>("events.newer", { after, disturbedOnly: false });
  expect(newer.count).toBe(1_000);
  await expect(waiting).toHaveText("1,000 new");
  expect(await movedRows()).toBe(0);

  await waiting.click();
  await expectNewestFirst(page, control);
  await expect(waiting).toHaveCount(0);
  await page.getByRole("button", { name: "Resume" }).click();
  await floodAndStore(world, 300);
  await expectNewestFirst(page, control);
  expect(await requestRows(page).count()).toBeLessThan(200);

  // Looking at a row is enough to keep it where it is.
  await requestRows(page).nth(2).hover();
  await expect(page.getByText("held while you look")).toBeVisible();
  const held = await movedRows();
  await floodAndStore(world, 60);
  await expect(waiting).toHaveText("60 new");
  expect(await movedRows()).toBe(held);
});
