import type { Locator, Page } from "@playwright/test";
import { readTable, shareText, type TableRow } from "../pages/numbers.ts";
import { choose, openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const rangeMs = 900_000;
/** Pixels of a chart beside its plot. */
const margins = { left: 52, right: 14 } as const;

/** The time of day as tooltips write it. */
function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB", { timeZone: "Europe/Berlin" });
}

/** Milliseconds from one moment to a time of day near it. */
function msFrom(at: number, shown: string): number {
  const seconds = (time: string) => time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  const apart = seconds(shown) - seconds(clockTime(at));
  return (((apart + 129_600) % 86_400) - 43_200) * 1_000;
}

/**
 * Points at a bucket and reads what the chart says of it. The chart may move on by a bucket
 * meanwhile, so the pointer follows what it is told.
 */
async function expectTooltip(
  page: Page,
  box: Locator,
  wanted: { readonly at: number; readonly texts: readonly string[] },
): Promise<void> {
  const plot = box.locator(".recharts-wrapper");
  await plot.hover();
  const place = await plot.boundingBox();
  if (place === null) throw new Error("the chart has no place on the page");
  const [left, right] = [place.x + margins.left, place.x + place.width - margins.right];
  const y = place.y + place.height / 2;
  let x = (left + right) / 2;
  await expect(async () => {
    await page.mouse.move(x, y);
    const shown = (await plot.textContent()) ?? "";
    const [time = ""] = /\d\d:\d\d:\d\d/.exec(shown) ?? [];
    if (time !== "") x -= (msFrom(wanted.at, time) / rangeMs) * (right - left);
    x = Math.min(Math.max(x, left + 1), right - 1);
    expect(time).toBe(clockTime(wanted.at));
    for (const text of wanted.texts) expect(shown).toContain(text);
  }).toPass({ intervals: [100], timeout: 15_000 });
}

/** The row with the largest count in this column. */
function busiest(rows: readonly TableRow[], column: number): TableRow {
  const count = ({ cells }: TableRow) => Number(cells[column]);
  const [row] = rows.toSorted((a, b) => count(b) - count(a));
  if (row === undefined) throw new Error("the table is empty");
  return row;
}

test("a chart's tooltip says what its table says", async ({ page, world, caller }) => {
  for (let count = 0; count < 21; count++) await caller.stream();
  await world.fail("alpha", "unavailable");
  for (let count = 0; count < 3; count++) await caller.stream();
  await openPage(page, "/metrics?range=15m&tab=fallback");
  const levels = panel(page, "Served by");
  await expect(levels).toContainText(
    `${shareText(21, 24)} primary, ${shareText(3, 24)} fallback of 24 requests.`,
  );
  await choose(levels.getByRole("radio", { name: "Table" }));
  const byLevel = busiest(await readTable(levels.getByRole("table")), 6);
  await choose(levels.getByRole("radio", { name: "Chart" }));
  const [primary, fallback, , , , failed, all] = byLevel.cells.map(Number);
  await expectTooltip(page, levels, {
    at: byLevel.at,
    texts: [
      ["Primary", primary],
      ["Fallback", fallback],
      ["Failed", failed],
    ].map(([word, count]) => `${word}${shareText(Number(count), all ?? 0)} (${count})`),
  });

  await choose(page.getByRole("radio", { name: "Latency" }));
  const latency = panel(page, "Users wait to the first token");
  await expect(latency).toContainText("n 24 ·");
  await choose(latency.getByRole("radio", { name: "Table" }));
  const byTime = busiest(await readTable(latency.getByRole("table")), 3);
  await choose(latency.getByRole("radio", { name: "Chart" }));
  const [p50, p95, p99] = byTime.cells.map((text) => (text === "–" ? "too few" : text));
  await expectTooltip(page, latency, {
    at: byTime.at,
    texts: [`p50${p50}p95${p95}p99${p99}n ${byTime.cells[3]}`],
  });
});
