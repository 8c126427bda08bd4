import { expectState } from "../pages/breakers.ts";
import { pathChips } from "../pages/events.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const alpha = "alpha/large";

test("a target set back by its health says why traffic passes it by, though its breaker is closed", async ({
  page,
  world,
  caller,
}) => {
  await openPage(page, "/");
  await world.fail("alpha", "unavailable", { count: 3 });
  await caller.askInARow(3);
  // One of the two may be a canary.
  const passing = (await caller.askInARow(2)).find(({ level }) => level === "fallback");
  expect(passing).toMatchObject({ servedBy: "beta/large", attempts: 1 });

  await expect(page.getByTestId("status-pill")).toContainText("1 target in trouble");
  const broken = panel(page, "What is broken").locator(`li[data-target="${alpha}"]`);
  await expectState(page, alpha, "closed", "Closed");
  await expect(broken.locator("[data-aside=set_back]")).toHaveText("Set back");
  await expect(broken).toContainText(
    /unhealthy, last 3 calls failed; set back until \d\d:\d\d:\d\d at the earliest/,
  );
  await expect(broken).toContainText("healthy targets are asked before it, one call in 5 s tries it");
  await page.getByRole("link", { name: "Chains", exact: true }).click();
  await expect(page.getByRole("main").locator("[data-aside=set_back]")).toHaveCount(1);
  await page.getByRole("link", { name: "Events", exact: true }).click();
  await expect(pathChips(page, passing?.requestId ?? "")).toHaveText([
    "alpha/large skipped: in bad health",
    "beta/large served",
  ]);

  expect(caller.calls.filter(({ status }) => status !== 200)).toEqual([]);
});
