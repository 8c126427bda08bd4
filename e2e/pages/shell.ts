import { expect, type Locator, type Page } from "@playwright/test";

/** Every page an operator can open in the usual world. */
export const everyPage = [
  "/",
  "/providers",
  "/new-provider",
  "/breakers",
  "/alerts",
  "/alerts/rules",
  "/chains",
  "/chains/default",
  "/events",
  "/requests",
  "/metrics",
  "/playground",
  "/audit",
  "/cache",
  "/queue",
  "/chaos",
  "/gamedays",
  "/whatif",
  "/settings/account",
  "/settings/members",
  "/settings/tokens",
  "/settings/retention",
  "/settings/channels",
  "/settings",
] as const;

/** How old the page says its data is: `live`, `delayed`, `stale`. */
function freshness(page: Page): Locator {
  return page.getByTestId("freshness");
}

export async function expectFreshness(page: Page, kind: string, timeout = 20_000): Promise<void> {
  await expect(freshness(page)).toHaveAttribute("data-freshness-kind", kind, { timeout });
}

/** Opens a page and waits until it is alive: only then are its buttons more than a picture. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectFreshness(page, "live");
  await expect(page.locator("[data-asleep]")).toHaveCount(0);
}

/** Pages that draw charts, which come after the rest. */
const withCharts: readonly string[] = ["/", "/metrics"];

/** Opens a page and waits until nothing of it is on its way any more. */
export async function openWhole(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  if (withCharts.includes(path)) await expect(page.locator(".recharts-surface").first()).toBeVisible();
}

/** The box with this title. */
export function panel(page: Page, title: string): Locator {
  return page.locator("section", {
    has: page.getByRole("heading", { level: 2, name: title, exact: true }),
  });
}

/** Leaves a mark that a reload would wipe away. */
export async function markUnreloaded(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { unreloaded: true }));
}

export async function expectUnreloaded(page: Page): Promise<void> {
  expect(await page.evaluate(() => "unreloaded" in window), "the page was not reloaded").toBe(true);
}

export function staleBanner(page: Page): Locator {
  return page.getByTestId("stale-banner");
}

/** Picks one of several, or ticks a box, whose choice stands in the address: it shows once that has changed. */
export async function choose(control: Locator): Promise<void> {
  await control.click();
  await expect(control).toBeChecked();
}
