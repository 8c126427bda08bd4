import { expect, type Locator, type Page } from "@playwright/test";

/** The row of the answer that this request got. */
export function keptAnswer(page: Page, requestId: string): Locator {
  return page.locator(`li[data-kept="${requestId}"]`);
}

/** Tries a prompt and returns what the page says would come of it. */
export async function lookFor(page: Page, message: string): Promise<Locator> {
  await page.getByRole("textbox", { name: "Model" }).fill("any-model");
  await page.getByRole("textbox", { name: "Message" }).fill(message);
  await page.getByRole("button", { name: "Look", exact: true }).click();
  return page.locator("[data-would-hit]");
}

export async function openPurgeDialog(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Purge…" }).click();
  const dialog = page.getByRole("dialog", { name: "Purge kept answers" });
  await expect(dialog).toBeVisible();
  return dialog;
}
