import { seriousFaults } from "../pages/accessibility.ts";
import { expectFreshness, expectUnreloaded, markUnreloaded, staleBanner } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

test.use({ provokes: [/status of 502/] });

test("a first look while the gateway is down shows the shell, says so, and fills in by itself", async ({
  page,
  world,
}) => {
  await world.killGateway();
  await page.goto("/");
  await expect(page.getByRole("navigation", { name: "Pages" }).first()).toContainText("Providers");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(staleBanner(page)).toContainText("There is nothing to show yet.");
  await expect(staleBanner(page).getByRole("list", { name: "Who answers" })).toContainText(
    "Dashboard: its server answers.Gateway: its control API does not answer",
  );
  await expect(page.getByRole("banner")).toContainText("State unknown");
  await expect(page.getByText("Could not read the overview")).toBeVisible();
  expect(await seriousFaults(page), "a page without data").toEqual([]);
  await markUnreloaded(page);
  await page.getByRole("link", { name: "Breakers", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Breakers" })).toBeVisible();
  await expect(staleBanner(page)).toBeVisible();

  await world.restartGateway();
  await expectFreshness(page, "live");
  await expect(staleBanner(page)).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Breakers, worst first" }).getByRole("listitem")).toHaveCount(
    3,
  );
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Nothing. All 3 targets");
  await expectUnreloaded(page);
});
