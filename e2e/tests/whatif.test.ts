import { seriousFaults } from "../pages/accessibility.ts";
import { chainPath, review, stepButton } from "../pages/chain-editor.ts";
import { readDuration } from "../pages/numbers.ts";
import { choose, openPage, panel } from "../pages/shell.ts";
import { boundsOf, providerTotals, totalOf } from "../stack/recount.ts";
import { expect, test } from "../stack/test.ts";

test("what callers would have got with the primary gone is told, link and all; and with a drafted chain", async ({
  page,
  world,
  caller,
}) => {
  for (let count = 0; count < 4; count++) await caller.ask();
  await openPage(page, "/whatif");
  const start = page.getByRole("button", { name: "Live through it" });
  await expect(start).toBeDisabled();
  await choose(page.getByRole("checkbox", { name: "alpha/large" }));
  await page.getByRole("radio", { name: "all the time" }).click();
  await start.click();

  const answer = panel(page, "Answer");
  const row = (name: string) => answer.getByTestId("whatif").getByRole("row", { name });
  await expect(answer).toContainText("4 requests");
  await expect(row("by the primary").getByRole("cell")).toHaveText(["100\u00a0%", "0\u00a0%"]);
  await expect(row("Answered in full").getByRole("cell")).toHaveText([
    "100\u00a0%",
    "100\u00a0%0\u00a0% to 100\u00a0%",
  ]);
  const { calls } = world.provider("alpha");
  await expect(row("Calls to providers").getByRole("cell").first()).toHaveText(String(calls.length));
  const middle = row("Whole answer, p50").getByRole("cell").first().locator("span").first();
  const took = readDuration((await middle.textContent()) ?? "") ?? Number.NaN;
  const { least, most } = boundsOf(providerTotals(calls), caller.calls.map(totalOf), 0.5);
  expect(took).toBeGreaterThanOrEqual(least);
  expect(took).toBeLessThanOrEqual(most);
  await expect(answer).toContainText("Nobody called beta/large in that time");
  expect(await seriousFaults(page)).toEqual([]);

  await page.reload();
  await expect(page.getByRole("checkbox", { name: "alpha/large" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "all the time" })).toBeChecked();

  await openPage(page, chainPath);
  await stepButton(page, "beta/large", "up").click();
  const dialog = await review(page);
  await dialog.getByRole("button", { name: "Last hour with this chain" }).click();
  await expect(dialog.getByTestId("whatif")).toContainText("With your edits");
  await dialog.getByRole("link", { name: "Ask more…" }).click();
  await expect(page).toHaveURL(/\/whatif\?route=default&chain=/);
  await page.getByRole("button", { name: "Live through it" }).click();
  await expect(row("Calls to providers").getByRole("cell")).toHaveText(["4", /^4/]);
  expect(world.provider("beta").counts().started, "nobody was called").toBe(0);
});
