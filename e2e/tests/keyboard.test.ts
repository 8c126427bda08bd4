import { seriousFaults } from "../pages/accessibility.ts";
import { breakerRow, expectState } from "../pages/breakers.ts";
import { openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

test("everything is reached by keys, and nothing is changed by one alone", async ({ page, caller }) => {
  const { requestId } = await caller.ask();
  const palette = page.getByRole("dialog", { name: "Command palette" });
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const field = palette.getByRole("combobox");

  await openPage(page, "/");
  // Every page is in sight in a window of 800 px.
  const rail = page.getByRole("navigation", { name: "Pages" });
  await expect(rail.getByRole("link", { name: "Alert channels" })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("?");
  await expect(help).toContainText("go to breakers");
  expect(await seriousFaults(page), "the help").toEqual([]);
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  // To a page, down its list, and into a row of it.
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL(/\/breakers$/u);
  await expect(breakerRow(page, "gamma/small")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = page.getByRole("main").locator("li[data-target]").nth(1);
  await expect(second.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/breakers\/beta%2Flarge$/u);

  // An action is its dialog, which begins on the way out and gives the focus back.
  const opener = page.getByRole("button", { name: "Trip beta/large" });
  await opener.focus();
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await field.fill("small trip");
  expect(await seriousFaults(page), "the palette").toEqual([]);
  await page.keyboard.press("Enter");
  const trip = page.getByRole("dialog", { name: "Trip gamma/small" });
  await expect(trip.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(trip).toBeHidden();
  await expect(opener).toBeFocused();

  // A pasted id is its request; in a field keys are letters.
  await page.keyboard.press("Control+k");
  await field.fill(`"${requestId}"`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/requests/${requestId}`, "u"));
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/requests$/u);
  await expect(page.getByRole("link", { name: requestId })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: requestId })).toBeFocused();
  await expect(page.getByRole("main")).toContainText("held while you look");
  await page.keyboard.press("/");
  const filter = page.getByRole("searchbox").first();
  await expect(filter).toBeFocused();
  await page.keyboard.type("gb?");
  await expect(filter).toHaveValue("gb?");

  // Switched off, only what needs Ctrl is left.
  await openPage(page, "/settings/account");
  await page.getByRole("checkbox", { name: /Shortcuts of single keys/u }).uncheck();
  await openPage(page, "/breakers");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.keyboard.press("?");
  await expectState(page, "gamma/small", "closed", "Closed");
  await page.keyboard.press("Control+k");
  await field.fill("your account");
  await expect(page).toHaveURL(/\/breakers$/u);
  await expect(help).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("checkbox", { name: /Shortcuts of single keys/u })).not.toBeChecked();
});
