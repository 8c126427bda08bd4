import type { Page } from "@playwright/test";
import { seriousFaults } from "../pages/accessibility.ts";
import { openAlert, openSnoozeDialog } from "../pages/alerts.ts";
import { openTripDialog } from "../pages/breakers.ts";
import { openPurgeDialog } from "../pages/cache.ts";
import { chainPath, review, stepButton } from "../pages/chain-editor.ts";
import { openPage, panel } from "../pages/shell.ts";
import { makeTrouble, troubledWorld } from "../stack/troubled-world.ts";
import { expect, test } from "../stack/test.ts";

test.use({ worldOptions: troubledWorld, provokes: [/status of 412/] });

async function expectReadable(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFaults(page), `${what}, ${colorScheme}`).toEqual([]);
  }
}

test("what opens over a page has no serious fault by day or night: dialogs, drawers, tooltips", async ({
  page,
  world,
  caller,
}) => {
  test.slow();
  await makeTrouble(world, caller);
  await openPage(page, "/breakers?target=gamma%2Fsmall");
  await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();
  await expectReadable(page, "a breaker's details");
  const dialog = await openTripDialog(page, "gamma/small");
  await expect(dialog).toContainText("Next in line");
  await expectReadable(page, "the trip dialog");

  await openPage(page, "/alerts");
  const drawer = await openAlert(page, "breaker_open");
  await expectReadable(page, "an alert over the list");
  await drawer.getByRole("button", { name: "Close" }).click();
  await expect(drawer).toBeHidden();
  await openSnoozeDialog(page, "breaker_open");
  await expectReadable(page, "the snooze dialog");

  await openPage(page, "/cache");
  await openPurgeDialog(page);
  await expect(page.getByText("would be forgotten")).toBeVisible();
  await expectReadable(page, "the purge dialog");

  await openPage(page, chainPath);
  await stepButton(page, "gamma/small", "up").click();
  await review(page);
  await expectReadable(page, "the review of a chain");

  await openPage(page, "/metrics?range=15m&tab=errors");
  await expect(panel(page, "Failed calls by class").locator(".recharts-bar").first()).toBeVisible();
  await expectReadable(page, "the errors");
  await openPage(page, "/metrics?range=15m&tab=fallback");
  const plot = panel(page, "Served by").locator(".recharts-wrapper");
  await plot.hover();
  await expect(plot.getByText("No requests.")).toBeVisible();
  await expectReadable(page, "a chart with its tooltip");
});
