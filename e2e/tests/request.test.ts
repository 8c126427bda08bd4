import type { Locator } from "@playwright/test";
import { seriousFaults } from "../pages/accessibility.ts";
import { pathChips } from "../pages/events.ts";
import { openPage, panel } from "../pages/shell.ts";
import { timesOf } from "../stack/recount.ts";
import { expect, test } from "../stack/test.ts";

/** "1,420 ms"; nothing was measured where there is a dash. */
function milliseconds(text: string): number {
  const [, figure = ""] = /^([\d,]+)\s(?:ms)$/u.exec(text.trim()) ?? [];
  return Number(figure.replaceAll(",", ""));
}

/** What the page may leave untold of a request's time (docs/dashboard.md, check 18). */
const untoldMs = 5;
/** A busy machine decides slowly; a pause between tries would be longer. */
const longestDecisionMs = 250;

async function column(table: Locator, place: number): Promise<readonly number[]> {
  return (await table.locator(`tr > td:nth-child(${place})`).allTextContents()).map(milliseconds);
}

test("one request is told call by call, and its numbers add up to its time", async ({
  page,
  world,
  caller,
}) => {
  await openPage(page, "/events");
  // Beside a call of one and a half seconds, one of some milliseconds would be no pixel wide.
  world.provider("gamma").setPace({ firstTokenMs: 1_500 });
  await world.fail("alpha", "unavailable", { count: 1 });
  await world.fail("beta", "unavailable", { count: 1 });
  const call = await caller.stream();
  const { requestId, servedBy } = call;
  await expect(pathChips(page, requestId)).toHaveText([
    "alpha/large unavailable",
    "beta/large unavailable",
    "gamma/small served",
  ]);
  await page.getByRole("link", { name: requestId }).click();
  await expect(page).toHaveURL(new RegExp(`/requests/${requestId}`, "u"));

  const way = panel(page, "Its way through the chain");
  const steps = way.locator("li[data-step]");
  await expect(steps).toHaveCount(3);
  await expect(steps.nth(0)).toContainText("unavailable, HTTP 503");
  await expect(steps.nth(2)).toContainText(servedBy);
  await expect(steps.nth(2)).toContainText("first token");
  for (const bar of await way.locator("[data-bar]").all()) {
    expect((await bar.boundingBox())?.width).toBeGreaterThanOrEqual(2);
  }

  const table = way.getByRole("table");
  const [begun, idle, took] = [await column(table, 4), await column(table, 5), await column(table, 6)];
  const whole = begun.at(-1) ?? 0;
  const sum = [...idle, ...took].reduce((total, part) => total + part, 0);
  expect(Math.abs(sum - whole), `${sum} of ${whole} ms`).toBeLessThanOrEqual(untoldMs);
  expect(took[2]).toBeGreaterThanOrEqual(1_500);
  for (const pause of idle) expect(pause).toBeLessThanOrEqual(longestDecisionMs);

  // And they are what the caller and the providers saw.
  const seen = timesOf(call, world);
  const statuses = await table.locator("tbody tr > td:nth-child(8)").allTextContents();
  expect(statuses).toEqual(seen.calls.map(({ status }) => String(status)));
  for (const [place, { at, endedAt }] of seen.calls.entries()) {
    expect(took[place]).toBeGreaterThanOrEqual((endedAt ?? Number.NaN) - at - untoldMs);
  }
  expect(whole).toBeGreaterThanOrEqual(seen.whole.least);
  expect(whole).toBeLessThanOrEqual(seen.whole.most + longestDecisionMs);
  await expect(panel(page, "What it came to").getByText("Usual there").locator("+ dd")).toContainText("n 1");
  await expect(panel(page, "What it came to").getByText("Took").locator("+ dd")).toContainText(
    `${whole.toLocaleString("en-GB")}\u00a0ms`,
  );
  expect(await seriousFaults(page)).toEqual([]);

  await page.reload();
  await expect(steps).toHaveCount(3);
});
