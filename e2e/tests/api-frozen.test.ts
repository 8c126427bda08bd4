import { breakerRow } from "../pages/breakers.ts";
import { eventRow, requestRows } from "../pages/events.ts";
import { expectFreshness, expectUnreloaded, markUnreloaded, openPage, staleBanner } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

// Calls that the frozen gateway leaves unanswered end at the dashboard's own limit.
test.use({ provokes: [/status of 502/] });

test("a frozen gateway turns the page delayed, then stale, and live again once it wakes", async ({
  page,
  otherPage,
  world,
  caller,
}) => {
  test.slow();
  await world.fail("alpha", "unavailable");
  await openPage(page, "/breakers");
  await openPage(otherPage, "/events");
  await Promise.all([markUnreloaded(page), markUnreloaded(otherPage)]);
  const frozenAt = Date.now();
  world.freezeGateway();
  const waiting = [caller.ask(), caller.ask(), caller.ask()];

  await expectFreshness(page, "delayed");
  expect(Date.now() - frozenAt).toBeLessThan(12_000);
  await expect(staleBanner(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Trip beta/large" })).toBeEnabled();
  await expectFreshness(page, "stale");
  expect(Date.now() - frozenAt).toBeLessThan(16_500);
  await expect(staleBanner(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Trip beta/large" })).toBeDisabled();

  const wokenAt = Date.now();
  world.thawGateway();
  await expectFreshness(page, "live");
  expect(Date.now() - wokenAt).toBeLessThan(10_000);
  await expect(staleBanner(page)).toHaveCount(0);
  await expect(breakerRow(page, "beta/large").getByRole("button", { name: "Trip" })).toBeEnabled();
  const calls = await Promise.all(waiting);
  for (const call of calls) {
    expect(call).toMatchObject({ status: 200, level: "fallback", servedBy: "beta/large" });
    await expect(eventRow(otherPage, call.requestId)).toHaveCount(1);
  }
  await expect(requestRows(otherPage)).toHaveCount(calls.length);
  await Promise.all([expectUnreloaded(page), expectUnreloaded(otherPage)]);
});
