import { auditEntries } from "../pages/audit.ts";
import {
  announced,
  apply,
  chainPath,
  draftBar,
  expectOrder,
  handle,
  review,
  stepButton,
} from "../pages/chain-editor.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const [alpha, beta, gamma] = ["alpha/large", "beta/large", "gamma/small"] as const;

test("buttons reorder the chain; once applied, the very next request asks the new first", async ({
  page,
  caller,
}) => {
  await openPage(page, chainPath);
  await expectOrder(page, [alpha, beta, gamma]);
  await stepButton(page, gamma, "up").click();
  await expect(announced(page, `${gamma}, position 2 of 3.`)).toHaveCount(1);
  await expect(stepButton(page, gamma, "up")).toBeFocused();
  await stepButton(page, gamma, "up").click();
  await expectOrder(page, [gamma, alpha, beta]);
  await expect(draftBar(page)).toContainText("on r1");
  expect(await caller.ask(), "a draft changes nothing").toMatchObject({ servedBy: alpha });

  await draftBar(page).getByRole("link", { name: "Test draft…" }).click();
  await expect(page.getByRole("checkbox", { name: "Through my unsaved draft" })).toBeChecked();
  await page.getByRole("textbox", { name: "Prompt", exact: true }).fill("Who comes first?");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(panel(page, "Answer").getByRole("status")).toContainText(`by ${gamma}.`);
  expect(await caller.ask(), "nor does trying it").toMatchObject({ servedBy: alpha });
  await page.goBack();

  const dialog = await review(page);
  await expect(dialog.getByRole("list", { name: "Changes" })).toContainText(`${gamma}: place 3 → 1`);
  await dialog.getByLabel("Note (optional)").fill("gamma is cheaper");
  await apply(dialog);
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: gamma });
  await expect(draftBar(page)).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("r2 by operator");

  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Audit" }).click();
  const entry = auditEntries(page, "chain.change", "default");
  await expect(entry).toContainText("gamma is cheaper");
  await expect(entry).toContainText(`${gamma}: priority 3 -> 1`);
});

test("the keyboard alone reorders, is announced, and Escape puts back", async ({ page, caller }) => {
  await openPage(page, chainPath);
  await handle(page, alpha).focus();
  await page.keyboard.press("Space");
  await expect(announced(page, `Picked up ${alpha}, position 1 of 3.`)).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(announced(page, `${alpha}, position 3 of 3.`)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(announced(page, `Put back: ${alpha}, position 1 of 3.`)).toHaveCount(1);
  await expectOrder(page, [alpha, beta, gamma]);
  await expect(draftBar(page)).toHaveCount(0);

  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(announced(page, `${alpha}, position 3 of 3.`)).toHaveCount(1);
  await page.keyboard.press("Space");
  await expectOrder(page, [beta, gamma, alpha]);
  await expect(handle(page, alpha)).toBeFocused();

  await page.keyboard.press("Alt+ArrowUp");
  await expectOrder(page, [beta, alpha, gamma]);
  await expect(handle(page, alpha), "the row takes its focus along").toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expectOrder(page, [beta, gamma, alpha]);
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog", { name: "Review chain default" });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("button", { name: "Apply", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: beta });
});

test("a row dragged by mouse stays where it was dropped", async ({ page, caller }) => {
  await openPage(page, chainPath);
  await handle(page, gamma).hover();
  await page.mouse.down();
  const above = await handle(page, alpha).boundingBox();
  if (above === null) throw new Error("the first row has no place on the page");
  await page.mouse.move(above.x + above.width / 2, above.y, { steps: 12 });
  await expect(announced(page, `${gamma}, position 1 of 3.`)).toHaveCount(1);
  await page.mouse.up();
  await expectOrder(page, [gamma, alpha, beta]);
  await apply(await review(page));
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: gamma });
});

test("one operator who changes fast never sees a conflict", async ({ page, control }) => {
  await openPage(page, chainPath);
  for (let round = 1; round <= 20; round++) {
    await stepButton(page, alpha, round % 2 === 1 ? "down" : "up").click();
    await page.keyboard.press("ControlOrMeta+s");
    const dialog = page.getByRole("dialog", { name: "Review chain default" });
    await apply(dialog);
    await expect(page.getByText("saved by operator meanwhile")).toHaveCount(0);
  }
  await expect(page.getByRole("main")).toContainText("r21 by operator");
  const { rows } = await control.query<{ rows: { action: string; result: string }[] }>("audit.page", {
    limit: 100,
  });
  expect(rows.filter(({ action, result }) => action === "chain.change" && result === "done")).toHaveLength(
    20,
  );
  expect(rows.filter(({ result }) => result === "refused")).toEqual([]);
});
