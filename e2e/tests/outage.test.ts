import { auditEntries } from "../pages/audit.ts";
import { breakerRow, expectState } from "../pages/breakers.ts";
import { pathChips } from "../pages/events.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expectPrimaryAgain } from "../stack/primary-again.ts";
import { expect, test } from "../stack/test.ts";

const answeredByBeta = { status: 200, level: "fallback", servedBy: "beta/large" };

test("an outage of the primary reaches no user, is explained, and is over by itself", async ({
  page,
  world,
  caller,
}) => {
  test.slow();
  await openPage(page, "/");
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("Nothing. All 3 targets");
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: "alpha/large" });

  await world.fail("alpha", "connection_refused");
  expect(await caller.ask()).toMatchObject(answeredByBeta);
  expect(await caller.stream()).toMatchObject(answeredByBeta);
  const stopAsking = caller.keepAsking(200);

  await expect(page.getByTestId("status-pill")).toContainText("1 target");
  const broken = panel(page, "What is broken").locator('li[data-target="alpha/large"]');
  await expect(broken).toContainText("no connection");
  await expect(broken.locator("[data-state]")).toHaveText(/^(Open|Half-open)$/);
  await expect(panel(page, "What is broken")).toContainText("2 targets fine");
  await expect(
    page.getByRole("link", { name: 'Move beta/large to the first place of "default"' }),
  ).toHaveAttribute("href", "/chains/default");

  const during = await stopAsking();
  for (const call of during) expect(call).toMatchObject(answeredByBeta);
  for (const call of caller.calls.slice(1)) {
    expect(call.text).toBe(world.expectedAnswer("beta/large", call.prompt));
  }
  const users = panel(page, "What users get");
  const fallbacks = caller.calls.length - 1;
  await expect(users).toContainText(`last 5 m, ${fallbacks + 1} requests`);
  await expect(users.locator("div", { has: page.locator("> [data-level=fallback]") })).toContainText(
    `(${fallbacks})`,
  );

  await page.getByRole("link", { name: "Events", exact: true }).click();
  const trying = during.findLast(({ attempts }) => attempts === 2);
  await expect(pathChips(page, trying?.requestId ?? "")).toHaveText([
    "alpha/large no connection",
    "beta/large served",
  ]);
  const skipping = during.findLast(({ attempts }) => attempts === 1);
  await expect(pathChips(page, skipping?.requestId ?? "")).toHaveText([
    /^alpha\/large skipped: (breaker open|in bad health)$/,
    "beta/large served",
  ]);

  await world.fail("alpha", null);
  await expectPrimaryAgain(caller);
  await page.getByRole("link", { name: "Breakers", exact: true }).click();
  await expectState(page, "alpha/large", "closed", "Closed");
  await expect(breakerRow(page, "alpha/large").getByRole("button", { name: "Reset" })).toHaveCount(0);
  expect(caller.calls.filter(({ status }) => status !== 200)).toEqual([]);
  await expect(page.getByTestId("status-pill")).toContainText("All targets fine");
  await openPage(page, "/audit");
  await expect(auditEntries(page, "breaker.reset", "")).toHaveCount(0);
});
