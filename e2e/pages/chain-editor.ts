import { expect, type Locator, type Page } from "@playwright/test";

export const chainPath = "/chains/default";

function rows(page: Page): Locator {
  return page.locator("li[data-reorder]");
}

export function chainRow(page: Page, target: string): Locator {
  return page.locator(`li[data-reorder="${target}"]`);
}

/** The rows stand in this order and are numbered so: a row that was only dragged there has its old number. */
export async function expectOrder(page: Page, targets: readonly string[]): Promise<void> {
  const numbered = () =>
    rows(page).evaluateAll((items) =>
      items.map((item) => `${Number.parseInt(item.textContent, 10)} ${item.dataset["reorder"]}`),
    );
  await expect.poll(numbered).toEqual(targets.map((target, index) => `${index + 1} ${target}`));
}

export function handle(page: Page, target: string): Locator {
  return page.getByRole("button", { name: `Move ${target}`, exact: true });
}

export function stepButton(page: Page, target: string, direction: "up" | "down"): Locator {
  return page.getByRole("button", { name: `Move ${target} ${direction}`, exact: true });
}

export function timeoutField(page: Page, target: string): Locator {
  return page.getByRole("textbox", { name: `Timeout of ${target} in seconds` });
}

export function enabledSwitch(page: Page, target: string): Locator {
  return page.getByRole("switch", { name: `${target} enabled in this chain` });
}

/** Opens what is done to a row less often. */
export async function openRowMenu(page: Page, target: string): Promise<Locator> {
  await page.getByRole("button", { name: `More for ${target}` }).click();
  const menu = page.getByRole("dialog", { name: `More for ${target}` });
  await expect(menu).toBeVisible();
  return menu;
}

export async function removeEntry(page: Page, target: string): Promise<void> {
  const menu = await openRowMenu(page, target);
  await menu.getByRole("button", { name: "Remove from the chain" }).click();
}

/** Adds a model of a provider as a person would who knows its name. */
export async function addModel(page: Page, provider: string, model: string): Promise<void> {
  await page.getByRole("button", { name: "Add target" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a target" });
  await dialog.getByLabel("What to add").selectOption(`provider ${provider}`);
  await dialog.getByLabel(`Model of ${provider}`).fill(model);
  await dialog.getByRole("button", { name: "Add to the draft" }).click();
  await expect(dialog).toBeHidden();
}

export function draftBar(page: Page): Locator {
  return page.getByTestId("draft-bar");
}

export async function review(page: Page): Promise<Locator> {
  await draftBar(page).getByRole("button", { name: "Review & apply" }).click();
  const dialog = page.getByRole("dialog", { name: "Review chain default" });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Applies what is reviewed and waits until the gateway has said yes. */
export async function apply(dialog: Locator): Promise<void> {
  await dialog.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** What screen readers are told; the drag library brings a live region of its own. */
export function announced(page: Page, text: string): Locator {
  return page.locator('[role="status"], [aria-live]').filter({ hasText: text }).first();
}
