import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readTable } from "../pages/numbers.ts";
import { choose, openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const hour = 3_600_000;

/** A night in which clocks were put back, and an hour came twice. */
interface LongNight {
  readonly zone: string;
  /** When the hour begins for the first time. */
  readonly at: number;
}

/** The newest such night on either half of the earth: less than a year ago, so that its hours are still kept. */
function longNight(now: number): LongNight {
  const year = new Date(now).getUTCFullYear();
  const nights = [year - 1, year].flatMap((each): LongNight[] => [
    { zone: "Australia/Sydney", at: sunday(each, 3, 7) - 9 * hour },
    { zone: "Europe/Berlin", at: sunday(each, 9, 31) },
  ]);
  const past = nights.filter(({ at }) => at + 2 * hour < now).toSorted((a, b) => b.at - a.at);
  return past[0] ?? { zone: "Europe/Berlin", at: sunday(year - 1, 9, 31) };
}

/** The last Sunday up to a day of a month, 0:00 UTC. */
function sunday(year: number, month: number, day: number): number {
  const last = new Date(Date.UTC(year, month, day));
  return Date.UTC(year, month, day - last.getUTCDay());
}

const night = longNight(Date.now());
test.use({ timezoneId: night.zone });

/** `02:30 CEST`, by the browser's own words. */
function clockTime(at: number, zone: string): string {
  const style = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
  return new Intl.DateTimeFormat("en-GB", { ...style, timeZoneName: "short" }).format(at);
}

const box = (page: Page) => panel(page, "Users wait to the first token");

const axisLabels = (page: Page) =>
  box(page).locator(".recharts-xAxis-tick-labels .recharts-cartesian-axis-tick-label");

async function savedFile(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    box(page).getByRole("button", { name: "Latency of users as CSV" }).click(),
  ]);
  return (await readFile(await download.path(), "utf8")).trim().split("\r\n");
}

test("one switch changes the zone of axis, tooltip, table and file, and an hour that comes twice is told apart", async ({
  page,
}) => {
  const { zone, at } = night;
  const halves = [0, 0.5, 1, 1.5, 2].map((hours) => at + hours * hour);
  const [first = "", , again = ""] = halves.map((tick) => clockTime(tick, zone));
  expect(first.slice(0, 5)).toBe(again.slice(0, 5));
  const [name, otherName] = [first.slice(6), again.slice(6)];
  expect(name).not.toBe(otherName);

  const time = new URLSearchParams({
    from: new Date(at).toISOString(),
    to: new Date(at + 2 * hour).toISOString(),
  });
  await openPage(page, `/metrics?${time.toString()}`);
  const plot = box(page).locator(".recharts-wrapper");
  await expect(axisLabels(page)).toHaveText(halves.map((tick) => clockTime(tick, zone)));
  await plot.hover();
  const names = [name, otherName].map((each) => each.replace("+", "\\+")).join("|");
  await expect(plot).toContainText(new RegExp(`02:\\d\\d:00 (${names})`));

  await choose(box(page).getByRole("radio", { name: "Table" }));
  const table = box(page).getByRole("table");
  const twice = (await table.locator("time").allTextContents()).filter((text) => text.includes("02:00:00"));
  expect(twice.map((text) => text.split("02:00:00 ")[1])).toEqual([otherName, name]);
  const local = (await savedFile(page)).filter((line) => line.includes("T02:00:00"));
  expect(local.map((line) => Date.parse(line.split(",")[0] ?? ""))).toEqual([at, at + hour]);

  await choose(page.getByRole("radio", { name: "UTC" }));
  await expect(table.getByRole("columnheader").first()).toHaveText("From (UTC)");
  const rows = await readTable(table);
  const file = await savedFile(page);
  expect(file.slice(1).map((line) => Date.parse(line.split(",")[0] ?? ""))).toEqual(
    rows.map(({ at }) => at).toReversed(),
  );
  expect(file[1]).toContain(`${new Date(at).toISOString().replace(".000", "")},UTC,`);
  await choose(box(page).getByRole("radio", { name: "Chart" }));
  await expect(axisLabels(page)).toHaveText(halves.map((tick) => clockTime(tick, "UTC").slice(0, 5)));
  await plot.hover();
  await expect(plot).toContainText(/:00 UTC/);
});

test("a drag zooms every chart of the page, a change is marked on it, and the way back leads to live", async ({
  page,
  world,
  caller,
}) => {
  await caller.ask();
  await world.control.change("breakers.trip", { target: "alpha/large", reason: "marked", ttlMs: null });
  await openPage(page, "/metrics?range=15m");
  const plot = box(page).locator("[data-plot]");
  const mark = plot.locator("[data-change-mark]").last();
  // The configuration was read a moment before: two changes share one badge.
  await expect(mark).toHaveText("2×");
  await expect(mark).toHaveAttribute("title", /alpha\/large: tripped until reset \(marked\)/);

  const place = await plot.boundingBox();
  if (place === null) throw new Error("the chart has no place on the page");
  const y = place.y + place.height / 2;
  await page.mouse.move(place.x + place.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(place.x + place.width * 0.6, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.+&to=/);
  const zoomed = new URL(page.url()).searchParams;
  const length = (time: URLSearchParams) =>
    Date.parse(time.get("to") ?? "") - Date.parse(time.get("from") ?? "");
  expect(length(zoomed)).toBeGreaterThan(180_000);
  expect(length(zoomed)).toBeLessThan(360_000);
  const range = page.getByRole("group", { name: "Time range" });
  const words = (await range.locator("span").first().textContent()) ?? "";
  for (const title of ["Users wait to the first token", "Breakers over time", "Per target"]) {
    await expect(panel(page, title)).toContainText(words);
  }
  // The link carries the time to other pages.
  await page.getByRole("link", { name: "Breakers", exact: true }).first().click();
  await expect(page).toHaveURL(/\/breakers\?.*from=/);
  await range.getByRole("button", { name: "Zoom out" }).click();
  await expect.poll(() => length(new URL(page.url()).searchParams)).toBe(length(zoomed) * 2);
  await range.getByRole("button", { name: "Back to live" }).click();
  await expect(page.getByRole("radiogroup", { name: "Time range" })).toBeVisible();
  await expect(page).not.toHaveURL(/from=/);
});
