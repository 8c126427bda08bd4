import { auditEntries } from "../pages/audit.ts";
import {
  breakerRow,
  expectState,
  openFromMenu,
  openTripDialog,
  reset,
  resetBecause,
  trip,
} from "../pages/breakers.ts";
import { pathChips } from "../pages/events.ts";
import { markUnreloaded, expectUnreloaded, openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const alpha = "alpha/large";

test("a trip holds from the very next request on, a reset too, and the audit log knows both", async ({
  page,
  caller,
}) => {
  await openPage(page, "/breakers");
  await expectState(page, alpha, "closed", "Closed");
  await trip(page, alpha, "drill of the morning");
  const skipping = await caller.ask();
  expect(skipping).toMatchObject({ level: "fallback", servedBy: "beta/large", attempts: 1 });
  await expectState(page, alpha, "forced_open", "Forced open");
  await expect(breakerRow(page, alpha)).toContainText("tripped by operator: drill of the morning");
  await expect(breakerRow(page, alpha)).toContainText(/(5:00|4:\d\d) left/);

  await resetBecause(page, alpha, "drill is over");
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: alpha });
  await expectState(page, alpha, "closed", "Closed");

  await page.getByRole("link", { name: "Events", exact: true }).click();
  await expect(pathChips(page, skipping.requestId)).toHaveText([
    "alpha/large skipped: forced open",
    "beta/large served",
  ]);
  await page.getByRole("link", { name: skipping.requestId }).click();
  await expect(panel(page, "Its way through the chain").locator("li[data-step]").first()).toContainText(
    "passed over: forced open, tripped by operator: drill of the morning",
  );
  await page.getByRole("link", { name: "Audit", exact: true }).click();
  const tripped = auditEntries(page, "breaker.trip", alpha);
  await expect(tripped).toContainText("drill of the morning");
  await expect(tripped).toContainText("tripped for 5m");
  await expect(tripped).toContainText("operator by dashboard");
  const resetEntry = auditEntries(page, "breaker.reset", alpha);
  await expect(resetEntry).toContainText("forced open -> automatic, closed");
  await expect(resetEntry).toContainText("drill is over");
});

test("a breaker held closed sends users there whatever it answers, with its name typed, until a reset", async ({
  page,
  control,
  caller,
}) => {
  await control.change("breakers.trip", { target: alpha, ttlMs: null });
  await openPage(page, "/breakers");
  const dialog = await openFromMenu(page, alpha, "Force closed", `Force ${alpha} closed`);
  await expect(dialog).toContainText("users hit it all the same");
  await expect(dialog.getByRole("radio", { name: "Until reset" })).toHaveCount(0);
  const confirm = dialog.getByRole("button", { name: "Force closed", exact: true });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(`Type ${alpha} to do it`).fill(alpha);
  await dialog.getByLabel("Reason").fill("their status page is wrong");
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expectState(page, alpha, "forced_closed", "Forced closed");
  await expect(breakerRow(page, alpha)).toContainText("held closed by operator: their status page is wrong");
  await expect(breakerRow(page, alpha)).toContainText(/1[45]:\d\d left/);
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: alpha });
  await reset(page, alpha);
  await expectState(page, alpha, "closed", "Closed");
});

test("cancelling the dialog trips nothing", async ({ page, caller }) => {
  await openPage(page, "/breakers");
  const dialog = await openTripDialog(page, alpha);
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(breakerRow(page, alpha).getByRole("button", { name: `Trip ${alpha}` })).toBeFocused();
  expect(await caller.ask()).toMatchObject({ level: "primary" });
});

test("a trip that expires goes half-open by itself, and page and lane show it", async ({ page, control }) => {
  await openPage(page, "/breakers");
  await markUnreloaded(page);
  await control.change("breakers.trip", { target: alpha, ttlMs: 5_000, reason: "short" });
  await expectState(page, alpha, "forced_open", "Forced open");
  await expectState(page, alpha, "half_open", "Half-open");
  const lane = panel(page, "Breakers over time").getByRole("group", { name: `${alpha} over time` });
  await expect(lane.locator("[data-lane-state=forced_open]")).toHaveCount(1);
  await expect(lane.locator("[data-lane-state]").last()).toHaveAttribute("data-lane-state", "half_open");
  await expectUnreloaded(page);
});

test.describe("the last usable target", () => {
  test.use({ provokes: [/status of 412/] });

  test("is only tripped by someone who types its name", async ({ page, control, caller }) => {
    for (const target of ["beta/large", "gamma/small"]) {
      await control.change("breakers.trip", { target, ttlMs: null });
    }
    const refused = await control.attempt("breakers.trip", { target: alpha, ttlMs: null });
    expect(refused).toMatchObject({ ok: false, status: 412, reason: "LAST_TARGET" });
    const wrong = await control.attempt("breakers.trip", { target: alpha, acknowledge: "beta/large" });
    expect(wrong).toMatchObject({ ok: false, status: 412, reason: "LAST_TARGET" });

    await openPage(page, "/breakers");
    const dialog = await openTripDialog(page, alpha);
    await expect(dialog).toContainText("Nobody is left to answer.");
    await dialog.getByRole("button", { name: "Trip", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("Refused.");
    await expect(dialog.getByRole("alert")).toContainText('leave route "default" without a usable target');
    expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: alpha });

    const confirm = dialog.getByRole("button", { name: "Trip the last target" });
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel(`Type ${alpha} to do it all the same`).fill("alpha/larg");
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel(`Type ${alpha} to do it all the same`).fill(alpha);
    await confirm.click();
    await expect(dialog).toBeHidden();
    expect(await caller.ask()).toMatchObject({ status: 503, level: "error", attempts: 0 });

    await openPage(page, "/");
    await expect(panel(page, "What is broken")).toContainText("No other target is fine.");
    await expect(panel(page, "What users get")).toContainText("Failed or interrupted50.0\u00a0% 1 of 2");
    await openPage(page, "/audit");
    await expect(auditEntries(page, "breaker.trip", alpha, "refused")).toHaveCount(3);
  });
});
