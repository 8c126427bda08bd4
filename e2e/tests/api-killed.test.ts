import { seriousFaults } from "../pages/accessibility.ts";
import { breakerRow, expectState } from "../pages/breakers.ts";
import { eventRow, requestRows } from "../pages/events.ts";
import { expectFreshness, expectUnreloaded, markUnreloaded, openPage, staleBanner } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

// The browser writes a line of its own for every call the dead gateway could not answer.
test.use({ provokes: [/status of 502/] });

const [alpha, beta, gamma] = ["alpha/large", "beta/large", "gamma/small"] as const;

test("a killed gateway is admitted, and a restarted one picked up with nothing lost or doubled", async ({
  page,
  otherPage,
  world,
  control,
  caller,
}) => {
  test.slow();
  await control.change("breakers.trip", { target: beta, ttlMs: null, reason: "before the fall" });
  await world.fail("alpha", "unavailable", { models: ["large"] });
  await openPage(page, "/breakers");
  await openPage(otherPage, "/events");
  await Promise.all([markUnreloaded(page), markUnreloaded(otherPage)]);
  const before = await caller.ask();
  expect(before).toMatchObject({ level: "fallback", servedBy: gamma });
  await expect(eventRow(otherPage, before.requestId)).toHaveCount(1);
  const closedMark = breakerRow(page, gamma).locator("[data-state=closed]");
  const forcedMark = breakerRow(page, beta).locator("[data-state=forced_open]");
  const colourOf = (mark: typeof closedMark) => mark.evaluate((element) => getComputedStyle(element).color);
  expect(await colourOf(closedMark)).not.toBe(await colourOf(forcedMark));

  const killedAt = Date.now();
  await world.killGateway();
  await expectFreshness(page, "delayed");
  await expectFreshness(page, "stale");
  expect(Date.now() - killedAt).toBeLessThan(16_500);
  await expect(staleBanner(page)).toContainText(/Data is \d+\u00a0s old, from \d\d:\d\d:\d\d\./);
  await expect(staleBanner(page)).toContainText("Changes are off until we are back.");
  await expect(page.getByRole("alert").filter({ hasText: "Data is stale." })).toHaveCount(1);
  await expect(page.getByRole("banner")).toContainText("State unknown");
  for (const target of [alpha, beta, gamma]) {
    for (const button of await breakerRow(page, target)
      .getByRole("button", { name: /Trip|Reset/ })
      .all()) {
      await expect(button).toBeDisabled();
    }
    await expect(breakerRow(page, target).locator("time").first()).toBeVisible();
  }
  expect(await seriousFaults(page), "a stale page").toEqual([]);
  expect(await colourOf(closedMark), "old values are grey").toBe(await colourOf(forcedMark));
  await expect(staleBanner(otherPage)).toBeVisible();
  expect(await caller.ask()).toMatchObject({ status: 0 });

  await world.restartGateway();
  const after = [await caller.ask(), await caller.ask(), await caller.ask()];
  for (const call of after) expect(call).toMatchObject({ level: "fallback", servedBy: gamma, attempts: 2 });
  const restartedAt = Date.now();
  await expect(staleBanner(page)).toHaveCount(0);
  await expectFreshness(page, "live");
  expect(Date.now() - restartedAt).toBeLessThan(10_000);
  await expectState(page, beta, "forced_open", "Forced open");
  await expect(breakerRow(page, beta)).toContainText("before the fall");
  await expect(breakerRow(page, gamma).getByRole("button", { name: `Trip ${gamma}` })).toBeEnabled();
  for (const call of after) await expect(eventRow(otherPage, call.requestId)).toHaveCount(1);
  await expect(requestRows(otherPage)).toHaveCount(1 + after.length);
  await Promise.all([expectUnreloaded(page), expectUnreloaded(otherPage)]);
});
