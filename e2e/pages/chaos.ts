import type { Locator, Page } from "@playwright/test";

/** What stands on every page while a fault runs. */
export function faultBar(page: Page): Locator {
  return page.getByTestId("fault-bar");
}

export function stopAll(page: Page): Locator {
  return faultBar(page).getByRole("button", { name: "Stop all faults" });
}
