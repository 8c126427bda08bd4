import { expect, type Page } from "@playwright/test";
import { readCount, readDuration, readTable } from "../pages/numbers.ts";
import { openWhole, panel } from "../pages/shell.ts";

/** A sketch's own error, and what rounding and looking at a clock late may shift; ms. */
const [relativeError, slackMs] = [0.01, 5];

/** How whole answers are spread, row by row of the plot: as long as callers waited at most, as providers took at least. */
export async function recountSpread(
  page: Page,
  { inner, outer }: { readonly inner: readonly number[]; readonly outer: readonly number[] },
): Promise<void> {
  await openWhole(page, "/metrics?range=15m&measure=total&table=spread");
  const table = panel(page, "How it is spread").getByRole("table");
  // After the times and p95, a column for each row.
  const heads = (await table.getByRole("columnheader").allTextContents()).slice(2);
  const rows = await readTable(table);
  let told = 0;
  for (const [column, head] of heads.entries()) {
    const edge = readDuration(head) ?? Number.NaN;
    told += rows.reduce((sum, { cells }) => sum + readCount(cells[column + 1] ?? ""), 0);
    const surely = outer.filter((ms) => ms * (1 + relativeError) + slackMs <= edge).length;
    const perhaps = inner.filter((ms) => ms * (1 - relativeError) - slackMs <= edge).length;
    expect(told, `answers ${head}`).toBeGreaterThanOrEqual(surely);
    expect(told, `answers ${head}`).toBeLessThanOrEqual(perhaps);
  }
  expect(told).toBe(outer.length);
}
