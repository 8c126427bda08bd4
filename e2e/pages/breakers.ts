import { expect, type Locator, type Page } from "@playwright/test";

/** The row of one target on the breakers page, or its entry under "What is broken". */
export function breakerRow(page: Page, target: string): Locator {
  return page.getByRole("main").locator(`li[data-target="${target}"]`);
}

/** `closed`, `open`, `forced_open`, ...: what the row's mark shows, with its word. */
export async function expectState(page: Page, target: string, state: string, word: string): Promise<void> {
  const mark = breakerRow(page, target).locator("[data-state]").first();
  await expect(mark).toHaveAttribute("data-state", state);
  await expect(mark).toHaveText(word);
}

export async function openTripDialog(page: Page, target: string): Promise<Locator> {
  await breakerRow(page, target)
    .getByRole("button", { name: `Trip ${target}` })
    .click();
  const dialog = page.getByRole("dialog", { name: `Trip ${target}` });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Trips through the dialog and waits until the gateway has said yes. */
export async function trip(page: Page, target: string, reason: string): Promise<void> {
  const dialog = await openTripDialog(page, target);
  await dialog.getByRole("radio", { name: "5 min", exact: true }).check();
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Trip", exact: true }).click();
  await expect(dialog).toBeHidden();
}

export async function reset(page: Page, target: string): Promise<void> {
  await breakerRow(page, target)
    .getByRole("button", { name: `Reset ${target}` })
    .click();
  await expect(page.getByText(`${target} is back to automatic`)).toBeVisible();
}

/** Resets with words of its own, through the menu. */
export async function resetBecause(page: Page, target: string, reason: string): Promise<void> {
  const dialog = await openFromMenu(page, target, "Reset with a reason", `Reset ${target}`);
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Picks one of the things done less often; it opens a dialog of that name. */
export async function openFromMenu(page: Page, target: string, item: string, name: string): Promise<Locator> {
  await breakerRow(page, target)
    .getByRole("button", { name: `More for ${target}` })
    .click();
  await breakerRow(page, target)
    .getByRole("button", { name: `${item} (${target})` })
    .click();
  const dialog = page.getByRole("dialog", { name });
  await expect(dialog).toBeVisible();
  return dialog;
}
