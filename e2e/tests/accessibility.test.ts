import { seriousFaults } from "../pages/accessibility.ts";
import { openAlert, openSnoozeDialog } from "../pages/alerts.ts";
import { openTripDialog } from "../pages/breakers.ts";
import { openPurgeDialog } from "../pages/cache.ts";
import { chainPath, review, stepButton } from "../pages/chain-editor.ts";
import { everyPage, openPage, panel } from "../pages/shell.ts";
import { makeTrouble, troubledWorld } from "../stack/troubled-world.ts";
import { expect, test } from "../stack/test.ts";

test.use({ worldOptions: troubledWorld, provokes: [/status of 412/] });

const withCharts: readonly string[] = ["/", "/metrics"];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in a ${colorScheme} room`, () => {
    test.use({ colorScheme });

    test("no page in trouble has a serious fault, nor has an open dialog", async ({
      page,
      world,
      caller,
    }) => {
      test.slow();
      await makeTrouble(world, caller);
      for (const path of everyPage) {
        await openPage(page, path);
        if (withCharts.includes(path)) await expect(page.locator(".recharts-surface").first()).toBeVisible();
        expect(await seriousFaults(page), path).toEqual([]);
      }

      await openPage(page, "/breakers?target=gamma%2Fsmall");
      await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();
      expect(await seriousFaults(page), "a breaker's details").toEqual([]);
      const dialog = await openTripDialog(page, "gamma/small");
      await expect(dialog).toContainText("Next in line");
      expect(await seriousFaults(page), "the trip dialog").toEqual([]);

      await openPage(page, "/alerts");
      const drawer = await openAlert(page, "breaker_open");
      expect(await seriousFaults(page), "an alert over the list").toEqual([]);
      await drawer.getByRole("button", { name: "Close" }).click();
      await expect(drawer).toBeHidden();
      await openSnoozeDialog(page, "breaker_open");
      expect(await seriousFaults(page), "the snooze dialog").toEqual([]);

      await openPage(page, "/cache");
      await openPurgeDialog(page);
      await expect(page.getByText("would be forgotten")).toBeVisible();
      expect(await seriousFaults(page), "the purge dialog").toEqual([]);

      await openPage(page, chainPath);
      await stepButton(page, "gamma/small", "up").click();
      await review(page);
      expect(await seriousFaults(page), "the review of a chain").toEqual([]);

      await openPage(page, "/metrics?range=15m");
      const plot = panel(page, "Served by").locator(".recharts-wrapper");
      await plot.hover();
      await expect(plot.getByText("No requests.")).toBeVisible();
      expect(await seriousFaults(page), "a chart with its tooltip").toEqual([]);
    });
  });
}
