import type { Locator, Page } from "@playwright/test";

export function eventRow(page: Page, requestId: string): Locator {
  return page.locator(`li[data-request="${requestId}"]`);
}

/** The targets a request met, in order, as the chips say it. */
export function pathChips(page: Page, requestId: string): Locator {
  return eventRow(page, requestId).locator("[data-step]");
}

/** Every row of the live list. */
export function requestRows(page: Page): Locator {
  return page.getByRole("list", { name: "Requests" }).locator("li[data-request]");
}
