import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { seriousFaults } from "../pages/accessibility.ts";
import { faultBar } from "../pages/chaos.ts";
import {
  gameDayBar,
  goneForAMoment,
  goneLater,
  hypothesis,
  reportRow,
  startGameDay,
} from "../pages/gamedays.ts";
import { layoutFaults } from "../pages/layout-faults.ts";
import { openPage, panel } from "../pages/shell.ts";
import type { World } from "../stack/world.ts";
import { expect, test } from "../stack/test.ts";

test("a game day from the page to a report that equals a recount; one that is aborted has no score", async ({
  page,
  otherPage,
  world,
}) => {
  test.slow();
  await world.addScenario("gone", goneForAMoment);
  await world.addScenario("later", goneLater);
  await openPage(otherPage, "/breakers");
  await openPage(page, "/gamedays");
  const row = page.locator('li[data-scenario="gone"]');
  await expect(row).toContainText("your file gone.yaml");
  await expect(row).toContainText("Never run.");
  await startGameDay(page, "Nobody answers for a moment", async (dialog) => {
    const radius = dialog.getByTestId("blast-radius");
    await expect(radius).toContainText(
      "outage, for 1\u00a0s: error 503 on 100 % of the calls to alpha/large, beta/large, gamma/small",
    );
    await expect(radius).toContainText("20/s made up beside users’ 0/s");
    expect(await seriousFaults(page), "the dialog").toEqual([]);
    await dialog.getByLabel("Reason").fill("quarterly");
    await dialog.getByLabel("Lead").fill("ada");
  });
  await expect(page).toHaveURL(/\/gamedays\/1$/);
  await page.getByRole("link", { name: "Open the report" }).click({ timeout: 30_000 });
  await expect(faultBar(otherPage)).toHaveCount(0);
  await expect(page.getByTestId("verdict")).toContainText("Broken");
  await expectRecount(page, world);
  await expect(page.getByRole("list", { name: "Findings" })).toContainText(
    "alert breaker_open: It stayed silent",
  );
  await expect(page.getByRole("region", { name: "Summary" })).toContainText("lead ada · scribe eve");
  expect(await seriousFaults(page), "the report").toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);

  expect(JSON.parse(await saved(page, "JSON"))).toMatchObject({ verdict: "broken", run: { number: 1 } });
  expect(await saved(page, "Markdown")).toContain("# G-1: Nobody answers for a moment");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("banner")).toHaveCount(0);
  await expect(panel(page, "Hypotheses")).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  const lost = page.getByRole("list", { name: "Lost requests" }).getByRole("link").first();
  const id = await lost.innerText();
  await lost.click();
  await expect(page).toHaveURL(new RegExp(`/requests/${id}`));
  await expect(panel(page, "Its way through the chain")).toContainText("injected by chaos F-");

  await openPage(page, "/");
  await panel(page, "What you can do")
    .getByRole("link", { name: 'Repeat the game day "Nobody answers for a moment"' })
    .click();
  await expect(row).toContainText("Broken");
  await expect(row).toContainText("Overdue for");
  await startGameDay(page, "Nobody answers in an hour");
  await expect(page.getByTestId("phase")).toContainText("Step 1 of 3: baseline");
  await expect(hypothesis(page, "users are answered")).toContainText("To come");
  await expect(hypothesis(page, "the primary serves")).toContainText("Holding so far");
  await expect(page.getByTestId("abort-watch")).toContainText("more than 100 % of at least 20 end the run");
  await page.keyboard.press("n");
  await expect(page.getByLabel("What you see")).toBeFocused();
  await page.keyboard.type("all is quiet");
  await page.getByRole("button", { name: "Note it" }).click();
  await expect(page.getByRole("list", { name: "Notes" })).toContainText("all is quiet");
  expect(await seriousFaults(page), "the board").toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await layoutFaults(page), "the board on a narrow phone").toEqual([]);
  await expect(gameDayBar(otherPage)).toContainText("Nobody answers in an hour · baseline");
  await gameDayBar(otherPage).getByRole("button", { name: "Abort G-2" }).click();
  await page.getByRole("link", { name: "Open the report" }).click();
  await expect(page.getByTestId("verdict")).toContainText("Not enough data");
  for (const judged of await panel(page, "Hypotheses").locator("tbody [data-verdict]").all()) {
    await expect(judged).toHaveText("Not enough data");
  }
  expect(await layoutFaults(page), "the report on a narrow phone").toEqual([]);
});

/** Counts the steps of the first run anew, by their times as they are stored, and compares with what the page says. */
async function expectRecount(page: Page, world: World): Promise<void> {
  const steps = world.recount(
    `select step.value ->> 'name' as name, step.value ->> 'startedAt' as began, step.value ->> 'endedAt' as ended
     from gamedays, json_each(run_json, '$.steps') as step where number = 1`,
  );
  expect(steps).toHaveLength(3);
  for (const { name, began, ended } of steps) {
    const [counted = {}] = world.recount(
      `select count(*) as requests, sum(level = 'primary') as first, sum(level = 'fallback') as fallback,
         sum(outcome in ('failed', 'interrupted')) as lost
       from requests where started_at >= ? and started_at < ? and outcome <> 'cancelled'`,
      Number(began),
      Number(ended),
    );
    const { requests, first, fallback, lost } = counted;
    const told = await reportRow(page, "What users got", `Step ${String(name)}`)
      .getByRole("cell")
      .allInnerTexts();
    expect([told[0], told[1], told[2], told[6]], String(name)).toEqual(
      [requests, first, fallback, lost].map(String),
    );
    if (name !== "outage") continue;
    expect(Number(lost)).toBeGreaterThan(4);
    const share = `${Number(((Number(lost) / Number(requests)) * 100).toFixed(2))} % of ${Number(requests)}`;
    await expect(reportRow(page, "Hypotheses", "users are answered")).toContainText(`Broken${share}`);
  }
  const lost = world.recount(
    "select request_id as id from requests where outcome in ('failed', 'interrupted')",
  );
  const links = page.getByRole("list", { name: "Lost requests" }).getByRole("link");
  expect((await links.allInnerTexts()).toSorted()).toEqual(lost.map(({ id }) => String(id)).toSorted());
  await expect(reportRow(page, "Hypotheses", "the primary serves")).toContainText("Held100 % of");
  await expect(reportRow(page, "Hypotheses", "enough ask")).toContainText("Not enough data");
}

/** The text of the file that a button saves. */
async function saved(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name }).click(),
  ]);
  return readFile(await download.path(), "utf8");
}
