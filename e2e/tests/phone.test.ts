import { chainPath, draftBar, expectOrder, stepButton } from "../pages/chain-editor.ts";
import { openTripDialog } from "../pages/breakers.ts";
import { openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

test.describe("320 pixels wide", () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });

  test("from a link to a breaker, a trip takes two taps", async ({ page, caller }) => {
    await openPage(page, "/breakers?target=alpha%2Flarge");
    const dialog = await openTripDialog(page, "alpha/large");
    const confirm = dialog.getByRole("button", { name: "Trip", exact: true });
    await expect(confirm).toBeInViewport({ ratio: 1 });
    await confirm.tap();
    await expect(dialog).toBeHidden();
    expect(await caller.ask()).toMatchObject({ level: "fallback", servedBy: "beta/large" });

    // Where there is no Ctrl K, the palette is a tap away.
    await page.getByRole("button", { name: "Go to" }).tap();
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await palette.getByRole("combobox").fill("what if");
    await palette.getByRole("option", { name: "What if" }).tap();
    await expect(page).toHaveURL(/\/whatif$/);
  });
});

test.describe("a chain of eight on a touch screen", () => {
  const names = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"];
  const targets = names.map((name) => `alpha/${name}`);
  const [first = ""] = targets;
  test.use({ worldOptions: { targets }, viewport: { width: 390, height: 844 }, hasTouch: true });

  test("buttons bring a target to every place", async ({ page }) => {
    await openPage(page, chainPath);
    for (let place = 1; place < targets.length; place++) {
      await stepButton(page, first, "down").tap();
      await expectOrder(page, targets.slice(1).toSpliced(place, 0, first));
    }
    for (let place = targets.length - 2; place > 0; place--) {
      await stepButton(page, first, "up").tap();
      await expectOrder(page, targets.slice(1).toSpliced(place, 0, first));
    }
    await stepButton(page, first, "up").tap();
    await expectOrder(page, targets);
    await expect(draftBar(page), "back where it began there is nothing to apply").toHaveCount(0);
  });
});
