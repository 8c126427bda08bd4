import { expect, type Locator, type Page } from "@playwright/test";

/** Every job on the page. */
export function jobRows(page: Page): Locator {
  return page.getByRole("list", { name: "Jobs, newest first" }).locator("li[data-job]");
}

export function jobRow(page: Page, id: string): Locator {
  return page.locator(`li[data-job="${id}"]`);
}

/** `waiting`, `done`, ...: what the job's mark shows, with its word. */
export async function expectJob(page: Page, id: string, state: string, word: string): Promise<void> {
  const mark = jobRow(page, id).locator("[data-job-state]");
  await expect(mark).toHaveAttribute("data-job-state", state);
  await expect(mark).toHaveText(word);
}

/** What the queue says it is doing: `empty`, `draining`, `paused`, ... */
export async function expectQueue(page: Page, status: string | RegExp): Promise<void> {
  await expect(page.locator("[data-queue-status]")).toHaveAttribute("data-queue-status", status);
}
