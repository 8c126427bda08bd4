import { auditEntries } from "../pages/audit.ts";
import { pathChips } from "../pages/events.ts";
import { openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

test("a disabled provider gets nothing from the next request on, until it is enabled", async ({
  page,
  world,
  caller,
}) => {
  await openPage(page, "/providers");
  const card = page.getByRole("region", { name: "alpha", exact: true });
  await card.getByRole("button", { name: "Disable alpha" }).click();
  const dialog = page.getByRole("dialog", { name: "Disable alpha" });
  await expect(dialog).toContainText("Next in line: beta/large");
  await dialog.getByLabel("Reason").fill("bill not paid");
  await dialog.getByRole("button", { name: "Disable", exact: true }).click();
  await expect(dialog).toBeHidden();
  const during = await caller.ask();
  expect(during).toMatchObject({ level: "fallback", servedBy: "beta/large", attempts: 1 });
  expect(world.provider("alpha").counts().started).toBe(0);
  await expect(card).toContainText("Disabled by operator");
  await expect(card).toContainText("bill not paid");
  await expect(card.locator("[data-state=disabled]").first()).toHaveText("Disabled");

  await card.getByRole("button", { name: "Enable alpha" }).click();
  await expect(page.getByText("alpha is enabled again.")).toBeVisible();
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: "alpha/large" });
  await expect(card.getByRole("button", { name: "Disable alpha" })).toBeVisible();

  await page.getByRole("link", { name: "Events", exact: true }).click();
  await expect(pathChips(page, during.requestId)).toHaveText([
    "alpha/large skipped: provider disabled",
    "beta/large served",
  ]);
  await page.getByRole("link", { name: "Audit", exact: true }).click();
  await expect(auditEntries(page, "provider.disable", "alpha")).toContainText("bill not paid");
  await expect(auditEntries(page, "provider.enable", "alpha")).toHaveCount(1);
});

test.describe("the last provider", () => {
  test.use({ provokes: [/status of 412/] });

  test("is only disabled by someone who types its name", async ({ page, control, caller }) => {
    for (const provider of ["beta", "gamma"]) {
      await control.change("providers.set", { provider, enabled: false });
    }
    const refused = await control.attempt("providers.set", { provider: "alpha", enabled: false });
    expect(refused).toMatchObject({ ok: false, status: 412, reason: "LAST_TARGET" });
    await openPage(page, "/providers");
    await page.getByRole("button", { name: "Disable alpha" }).click();
    const dialog = page.getByRole("dialog", { name: "Disable alpha" });
    await dialog.getByRole("button", { name: "Disable", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("Refused.");
    expect(await caller.ask()).toMatchObject({ level: "primary" });
    await dialog.getByLabel("Type alpha to do it all the same").fill("alpha");
    await dialog.getByRole("button", { name: "Disable the last provider" }).click();
    await expect(dialog).toBeHidden();
    expect(await caller.ask()).toMatchObject({ status: 503, level: "error" });
  });
});
