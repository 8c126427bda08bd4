import type { Locator } from "@playwright/test";
import { seriousFaults } from "../pages/accessibility.ts";
import { pathChips } from "../pages/events.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

/** "840 ms", "1.42 s" */
function milliseconds(text: string): number {
  const [, figure = "", unit = ""] = /^<?([\d.]+)\s(ms|s)$/u.exec(text.trim()) ?? [];
  return Number(figure) * (unit === "s" ? 1_000 : 1);
}

/** Figures are rounded, and a busy machine is late by some; another call or a pause would be longer. */
const untoldMs = 250;

async function column(table: Locator, place: number): Promise<readonly number[]> {
  return (await table.locator(`tbody td:nth-child(${place})`).allTextContents()).map(milliseconds);
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
  const { requestId, servedBy } = await caller.stream("who answers in the end?");
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
  const [begun, took] = [await column(table, 4), await column(table, 5)];
  const told = await panel(page, "What it came to").getByText("Took").locator("+ dd").textContent();
  const whole = milliseconds(told ?? "");
  const ended = begun.map((start, index) => start + (took[index] ?? 0));
  // One call after the other, with nothing untold before, between or after them.
  for (const [index, end] of ended.entries()) {
    const next = begun[index + 1] ?? whole;
    expect(Math.abs(next - end), `after call ${index + 1}`).toBeLessThanOrEqual(untoldMs);
  }
  expect(begun[0]).toBeLessThanOrEqual(untoldMs);
  expect(await seriousFaults(page)).toEqual([]);

  await page.reload();
  await expect(steps).toHaveCount(3);
});
