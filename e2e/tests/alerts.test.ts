import { alertPill, alertRow, expectAlertState, openAlert, openSnoozeDialog } from "../pages/alerts.ts";
import { auditEntries } from "../pages/audit.ts";
import { breakerRow } from "../pages/breakers.ts";
import { expectUnreloaded, markUnreloaded, openPage, panel } from "../pages/shell.ts";
import { startReceiver, type Receiver } from "../stack/receiver.ts";
import { expect, test as base } from "../stack/test.ts";

const test = base.extend<{ readonly receiver: Receiver }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright insists on a destructured first argument
  receiver: async ({}, use) => {
    await using receiver = await startReceiver();
    await use(receiver);
  },
  worldOptions: ({ receiver }, use) =>
    use({
      keys: { alpha: "ALPHA_KEY" },
      recoveryTime: "10m",
      sections: [
        "alerts:",
        "  public_url: https://ops.example.com",
        "  rules: { breaker_open: { for: 1s } }",
        "  channels:",
        `    pager: { type: pagerduty, url: "${receiver.url}", routing_key: "\${ALPHA_KEY}" }`,
      ],
    }),
});

test("an outage and a refused key appear by themselves, are told, and are taken care of", async ({
  page,
  world,
  caller,
  receiver,
}) => {
  test.slow();
  await openPage(page, "/alerts");
  await markUnreloaded(page);
  await expect(panel(page, "Now")).toContainText("Nothing is wrong.");
  await expect(alertPill(page)).toHaveCount(0);
  await world.fail("alpha", "connection_refused");
  await world.fail("beta", "invalid_api_key");
  const stopAsking = caller.keepAsking(100);

  const outage = alertRow(page, "breaker_open");
  const refusal = alertRow(page, "credential_refused");
  await expect(refusal).toContainText("beta: credential refused: beta/large cannot be used");
  await expect(outage).toContainText("alpha: failing, no connection");
  await expect(alertPill(page)).toHaveText(/^2 alerts/);
  await expect(outage).toContainText(/Users of default:\s*.*Fallback/);
  for (const call of await stopAsking()) expect(call).toMatchObject({ status: 200, servedBy: "gamma/small" });
  await expectUnreloaded(page);

  await outage.getByRole("button", { name: /^Acknowledge/ }).click();
  await expectAlertState(page, "breaker_open", "acknowledged", "Acknowledged");
  const dialog = await openSnoozeDialog(page, "credential_refused");
  await dialog.getByRole("radio", { name: "15 min" }).click();
  await dialog.getByLabel("Reason").fill("the new key is on its way");
  await dialog.getByRole("button", { name: "Snooze" }).click();
  await expect(dialog).toBeHidden();
  await expectAlertState(page, "credential_refused", "snoozed", "Snoozed");
  await expect(alertPill(page)).toHaveCount(0);
  await page.getByLabel("State").selectOption({ label: "Snoozed (1)" });
  await expect(page).toHaveURL(/\/alerts\?state=snoozed$/);
  await expect(outage).toHaveCount(0);
  await page.getByLabel("State").selectOption({ label: "Any state" });

  const drawer = await openAlert(page, "breaker_open");
  await expect(page).toHaveURL(/\/alerts\/[\w-]+$/);
  await expect(drawer.locator("[data-delivery=pager]")).toContainText(
    /told that it fires\s*Arrived.*202 thank you/,
  );
  await page.goBack();
  await expect(drawer).toBeHidden();
  await expect(page).toHaveURL(/\/alerts$/);
  await openAlert(page, "breaker_open");
  await expectUnreloaded(page);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Alert" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("operator looks after it");
  expect(receiver.heard.filter((body) => body.includes("https://ops.example.com/alerts/"))).toHaveLength(2);

  await openPage(page, "/");
  await expect(panel(page, "What is broken")).toContainText("no connection");
  await expect(breakerRow(page, "alpha/large")).toBeVisible();
  await openPage(page, "/audit");
  await expect(auditEntries(page, "alert.acknowledge", "")).toHaveCount(1);
  await expect(auditEntries(page, "alert.snooze", "the new key is on its way")).toHaveCount(1);
});

test("rules tell where their numbers come from; a channel is tested, the past lived through", async ({
  page,
  world,
  caller,
  receiver,
}) => {
  await world.fail("beta", "invalid_api_key");
  await world.fail("alpha", "unavailable");
  await caller.askInARow(6);
  await openPage(page, "/");
  await expect(alertRow(page, "credential_refused")).toContainText("beta: credential refused");
  await openPage(page, "/alerts/rules");
  const rule = page.getByRole("main").locator("li[data-rule=breaker_open]");
  await expect(rule).toContainText("For 1 s (configured, usually 45 s)");
  await expect(page.locator("li[data-rule=credential_refused]")).toContainText("all as usual");
  await page.getByRole("button", { name: "Send a test to pager" }).click();
  await expect(page.locator("li[data-channel=pager]")).toContainText(/The test arrived:\s*“202 thank you”/);
  expect(receiver.heard.some((body) => body.includes("A test of this channel"))).toBe(true);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("list", { name: "What would have fired" })).toContainText(
    "beta: credential refused",
  );
});
