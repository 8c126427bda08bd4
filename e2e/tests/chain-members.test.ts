import { seriousFaults } from "../pages/accessibility.ts";
import {
  addModel,
  announced,
  apply,
  chainPath,
  draftBar,
  expectOrder,
  openRowMenu,
  removeEntry,
  review,
} from "../pages/chain-editor.ts";
import { openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const [alpha, beta, gamma] = ["alpha/large", "beta/large", "gamma/small"] as const;

test("a target is taken out, put back, and comes in again as a model of its provider", async ({
  page,
  caller,
}) => {
  await openPage(page, chainPath);
  await removeEntry(page, gamma);
  await expectOrder(page, [alpha, beta]);
  const back = page.getByRole("button", { name: `Put ${gamma} back` });
  await expect(back).toBeFocused();
  await back.click();
  await expectOrder(page, [alpha, beta, gamma]);
  await expect(draftBar(page), "back where it began there is nothing to apply").toHaveCount(0);

  await removeEntry(page, gamma);
  const removal = await review(page);
  await expect(removal.getByRole("list", { name: "Changes" })).toHaveText(`${gamma}: removed`);
  await apply(removal);
  await expectOrder(page, [alpha, beta]);

  await addModel(page, "gamma", "small");
  await expect(announced(page, `${gamma} added, position 3 of 3.`)).toHaveCount(1);
  await page.getByLabel(`Tier of ${gamma}`).selectOption("tier 2");
  await expect(page.getByText("Tier 2: 2 targets share its load")).toBeVisible();
  await page.getByRole("textbox", { name: `Weight of ${gamma} in its tier` }).fill("3");
  const menu = await openRowMenu(page, gamma);
  expect(await seriousFaults(page), "a shared tier and an open menu").toEqual([]);
  await menu.getByLabel(`Position of ${gamma}`).selectOption("1");
  await expectOrder(page, [gamma, alpha, beta]);
  const dialog = await review(page);
  await expect(dialog.getByRole("list", { name: "Changes" })).toHaveText(`${gamma}: added`);
  await apply(dialog);
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: gamma });
});
