import { expect, type Locator, type Page } from "@playwright/test";

/** The alert of a rule, on the alerts page or under "What is broken". */
export function alertRow(page: Page, rule: string): Locator {
  return page.getByRole("main").locator(`li[data-alert][data-rule="${rule}"]`);
}

/** `open`, `acknowledged`, `snoozed` or `closed`, as the row's mark shows it. */
export async function expectAlertState(page: Page, rule: string, state: string, word: string): Promise<void> {
  const mark = alertRow(page, rule).locator("[data-alert-state]");
  await expect(mark).toHaveAttribute("data-alert-state", state);
  await expect(mark).toHaveText(word);
}

/** How many alerts want somebody, as the header of every page says it; nothing where none does. */
export function alertPill(page: Page): Locator {
  return page.getByTestId("alert-pill");
}

/** Opens all that is known of an alert, over the list. */
export async function openAlert(page: Page, rule: string): Promise<Locator> {
  await alertRow(page, rule).getByRole("heading").getByRole("link").click();
  const drawer = page.getByRole("dialog", { name: "Alert" });
  await expect(drawer.getByRole("heading", { name: "Who was told" })).toBeVisible();
  return drawer;
}

export async function openSnoozeDialog(page: Page, rule: string): Promise<Locator> {
  await alertRow(page, rule)
    .getByRole("button", { name: /^Snooze/ })
    .click();
  const dialog = page.getByRole("dialog", { name: "Snooze this alert" });
  await expect(dialog).toBeVisible();
  return dialog;
}
