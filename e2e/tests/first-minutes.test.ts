import type { Page } from "@playwright/test";
import { expectState, openTripDialog } from "../pages/breakers.ts";
import { openWhole, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/story.ts";

const claude = "anthropic/claude-opus";
const bedrock = "aws-bedrock/claude-opus";

function navigate(page: Page, name: string): Promise<void> {
  return page.getByRole("link", { name, exact: true }).click();
}

test("from the first look to a tripped breaker and traffic that has moved", async ({ page, picture }) => {
  await openWhole(page, "/?range=15m");
  await expect(page.getByRole("complementary", { name: "Demo" })).toContainText("No real model is called.");
  await expect(page.getByRole("region", { name: "Summary" })).toContainText(/Nothing\. All \d+ targets/);
  await expect(panel(page, "Served by")).toContainText("100 % primary");
  await picture("1-all-is-well");

  await navigate(page, "Breakers");
  const dialog = await openTripDialog(page, claude);
  await expect(dialog).toContainText(`Next in line: ${bedrock}`);
  await dialog.getByLabel("Reason").fill("to see what happens");
  await picture("2-trip");
  await dialog.getByRole("button", { name: "Trip", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expectState(page, claude, "forced_open", "Forced open");
  const lane = panel(page, "Breakers over time").getByRole("group", { name: `${claude} over time` });
  await expect(lane.locator("[data-lane-state=forced_open]")).toHaveCount(1);
  await picture("3-forced-open");

  await navigate(page, "Overview");
  const users = panel(page, "What users get");
  // Most answers of these minutes come from there by now.
  const servers = users.getByRole("list", { name: "Answered by" }).getByRole("listitem");
  await expect(servers.first()).toContainText(bedrock, { timeout: 60_000 });
  await expect(users).toContainText("Failed or interrupted0 %");
  await picture("4-traffic-has-moved");

  await navigate(page, "Events");
  const moved = page.locator("li[data-request]").filter({ hasText: `${claude} skipped: forced open` });
  await moved.first().getByRole("link").click();
  const way = panel(page, "Its way through the chain");
  await expect(way).toContainText("passed over: forced open, tripped by operator: to see what happens");
  await expect(way.locator("li[data-step]").last()).toContainText(bedrock);
  await picture("5-why");
});
