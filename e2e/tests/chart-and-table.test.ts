import type { Locator, Page } from "@playwright/test";
import { readTable, shareText, type TableRow } from "../pages/numbers.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

/** The time of day as tooltips write it. */
function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB", { timeZone: "Europe/Berlin" });
}

/**
 * Goes through a chart by keyboard to a bucket and reads what its tooltip says. The chart may move on
 * by a bucket meanwhile, so it looks where it is before each step.
 */
async function expectTooltip(
  page: Page,
  box: Locator,
  wanted: { readonly at: number; readonly index: number; readonly texts: readonly string[] },
): Promise<void> {
  const plot = box.locator(".recharts-wrapper");
  await plot.locator(".recharts-surface").first().focus();
  for (let step = 0; step < wanted.index; step++) await page.keyboard.press("ArrowRight");
  await expect(async () => {
    const shown = (await plot.textContent()) ?? "";
    const [time = ""] = /\d\d:\d\d:\d\d/.exec(shown) ?? [];
    if (time < clockTime(wanted.at)) await page.keyboard.press("ArrowRight");
    if (time > clockTime(wanted.at)) await page.keyboard.press("ArrowLeft");
    expect(time).toBe(clockTime(wanted.at));
    for (const text of wanted.texts) expect(shown).toContain(text);
  }).toPass({ intervals: [50], timeout: 15_000 });
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
  await expect(levels).toContainText(
    `${shareText(21, 24)} primary, ${shareText(3, 24)} fallback of 24 requests.`,
  );
  await levels.getByRole("radio", { name: "Table" }).check();
  const byLevel = busiest(await readTable(levels.getByRole("table")), 5);
  await levels.getByRole("radio", { name: "Chart" }).check();
  const [primary, fallback, , , failed, all] = byLevel.row.cells.map(Number);
  await expectTooltip(page, levels, {
    at: byLevel.row.at,
    index: byLevel.index,
    texts: [
      ["Primary", primary],
      ["Fallback", fallback],
      ["Failed", failed],
    ].map(([word, count]) => `${word}${shareText(Number(count), all ?? 0)} (${count})`),
  });

  const latency = panel(page, "Users wait to the first token");
  await expect(latency).toContainText("n 24 ·");
  await latency.getByRole("radio", { name: "Table" }).check();
  const byTime = busiest(await readTable(latency.getByRole("table")), 3);
  await latency.getByRole("radio", { name: "Chart" }).check();
  const [p50, p95, p99] = byTime.row.cells.map((text) => (text === "–" ? "too few" : text));
  await expectTooltip(page, latency, {
    at: byTime.row.at,
    index: byTime.index,
    texts: [`p50${p50}p95${p95}p99${p99}n ${byTime.row.cells[3]}`],
  });
});
