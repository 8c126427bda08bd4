import type { Locator, Page } from "@playwright/test";
import { readTable, shareText, type TableRow } from "../pages/numbers.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

/** Goes through a chart by keyboard to the bucket of this place, counted from the oldest. */
async function walkTo(page: Page, box: Locator, index: number): Promise<void> {
  const surface = box.locator(".recharts-surface").first();
  await surface.focus();
  for (let step = 0; step < index; step++) await page.keyboard.press("ArrowRight");
}

function busiest(rows: readonly TableRow[], column: number): { row: TableRow; index: number } {
  const oldestFirst = rows.toReversed();
  const counts = oldestFirst.map(({ cells }) => Number(cells[column]));
  const index = counts.indexOf(Math.max(...counts));
  const row = oldestFirst[index];
  if (row === undefined) throw new Error("the table is empty");
  return { row, index };
}

test("a chart's tooltip says what its table says", async ({ page, world, caller }) => {
  for (let count = 0; count < 21; count++) await caller.stream();
  await world.fail("alpha", "unavailable");
  for (let count = 0; count < 3; count++) await caller.stream();
  await openPage(page, "/metrics?range=15m");

  const levels = panel(page, "Served by");
  await expect(levels).toContainText(`${shareText(21, 24)} primary, ${shareText(3, 24)} fallback of 24 requests.`);
  await levels.getByRole("radio", { name: "Table" }).check();
  const byLevel = busiest(await readTable(levels.getByRole("table")), 5);
  await levels.getByRole("radio", { name: "Chart" }).check();
  await walkTo(page, levels, byLevel.index);
  const [primary, fallback, , , failed, all] = byLevel.row.cells.map(Number);
  for (const [word, count] of [
    ["Primary", primary],
    ["Fallback", fallback],
    ["Failed", failed],
  ] as const) {
    await expect(levels.locator(".recharts-wrapper")).toContainText(
      `${word}${shareText(count ?? 0, all ?? 0)} (${count})`,
    );
  }

  const latency = panel(page, "Users wait to the first token");
  await expect(latency).toContainText("n 24 ·");
  await latency.getByRole("radio", { name: "Table" }).check();
  const byTime = busiest(await readTable(latency.getByRole("table")), 3);
  await latency.getByRole("radio", { name: "Chart" }).check();
  await walkTo(page, latency, byTime.index);
  const [p50, p95, p99] = byTime.row.cells.map((text) => (text === "–" ? "too few" : text));
  await expect(latency.locator(".recharts-wrapper")).toContainText(
    `p50${p50}p95${p95}p99${p99}n ${byTime.row.cells[3]}`,
  );
});
