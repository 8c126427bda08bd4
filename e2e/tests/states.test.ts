import { seriousFaults } from "../pages/accessibility.ts";
import { expectUnreloaded, markUnreloaded, openWhole, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

/** Ahead of the gateway's; ms. */
const wrongBy = 60_000;

// What a panel broke on, React writes to the console.
test.use({ provokes: [/is not a function|not iterable|net::ERR_FAILED|Failed to load chunk/] });

test("odd states say what they are: no traffic, no match, a wrong clock, a part that breaks", async ({
  page,
  caller,
}) => {
  await page.addInitScript((by) => {
    const right = Date.now.bind(Date);
    Date.now = () => right() + by;
  }, wrongBy);
  await openWhole(page, "/");
  const summary = page.getByRole("region", { name: "Summary" });
  await expect(summary).toContainText("No request yet.");
  await expect(summary).toContainText(/State from a probe .+ ago|No probe has told anything of a target yet/);
  await expect(page.getByTestId("clock-note")).toHaveText(
    "This device's clock is 60\u00a0s ahead of the gateway's. Times here are the gateway's.",
  );
  expect(await seriousFaults(page), "a wrong clock").toEqual([]);

  await openWhole(page, "/audit?who=nobody");
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
  await expect(page.getByLabel("Who")).toHaveValue("nobody");
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.locator("li[data-audit]").first()).toBeVisible();

  await openWhole(page, "/providers");
  await markUnreloaded(page);
  const quality = panel(page, "Quality of answers");
  await expect(quality.getByRole("alert")).toHaveCount(0);
  await page.route(/quality\.list/, async (route) => {
    const answer = await route.fetch();
    const names = new URL(route.request().url()).pathname.split("/").at(-1)?.split(",") ?? [];
    const answers = await answer.json();
    answers[names.indexOf("quality.list")] = { result: { data: { targets: 7 } } };
    await route.fulfill({ response: answer, json: answers });
  });
  await caller.ask();
  await expect(quality.getByRole("alert")).toContainText(
    "This part broke. The rest of the page still works.",
  );
  await expect(page.getByRole("region", { name: "alpha", exact: true })).toBeVisible();
  await page.unroute(/quality\.list/);
  await quality.getByRole("button", { name: "Try again" }).click();
  await expect(quality.getByRole("alert")).toHaveCount(0);
  await expect(quality).toContainText("alpha/large");
  await expectUnreloaded(page);

  // Code that does not arrive is a part that breaks too, and comes when it is asked for again.
  await openWhole(page, "/metrics");
  await markUnreloaded(page);
  const code = "**/_next/static/chunks/*.js";
  await page.route(code, (route) => route.abort());
  await page.getByRole("radio", { name: "Cost" }).click();
  const broken = page.getByRole("main").getByRole("alert");
  await expect(broken).toContainText("This part broke. The rest of the page still works.");
  await page.unroute(code);
  await broken.getByRole("button", { name: "Try again" }).click();
  await expect(panel(page, "Cost")).toBeVisible();
  await expect(broken).toHaveCount(0);
  await expectUnreloaded(page);
});
