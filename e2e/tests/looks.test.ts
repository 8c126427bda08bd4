import type { Page } from "@playwright/test";
import { breakerRow, openTripDialog } from "../pages/breakers.ts";
import { chainPath, enabledSwitch, expectOrder, handle } from "../pages/chain-editor.ts";
import { leastDifference } from "../pages/picture-difference.ts";
import { openPage } from "../pages/shell.ts";
import { makeTrouble, troubledStates, troubledWorld } from "../stack/troubled-world.ts";
import { expect, test } from "../stack/test.ts";

test.describe("state marks", () => {
  test.use({ worldOptions: troubledWorld });

  async function marks(page: Page) {
    await openPage(page, "/breakers");
    return Promise.all(
      Object.entries(troubledStates).map(async ([target, state]) => {
        const mark = breakerRow(page, target).locator("[data-state]").first();
        await expect(mark).toHaveAttribute("data-state", state);
        return mark;
      }),
    );
  }

  test("are told apart by word and by shape, also by those who see fewer colours or none", async ({
    page,
    world,
    caller,
  }) => {
    await makeTrouble(world, caller);
    const all = await marks(page);
    const words = await Promise.all(all.map((mark) => mark.innerText()));
    const shapes = await Promise.all(all.map((mark) => mark.locator("svg").getAttribute("data-shape")));
    expect(words).toEqual(["Open", "Half-open", "Closed", "Forced open", "Disabled", "No credential"]);
    expect(new Set(shapes).size).toBe(all.length);
    expect(shapes).not.toContain(null);

    const eyes = await page.context().newCDPSession(page);
    for (const type of ["achromatopsia", "deuteranopia"] as const) {
      await eyes.send("Emulation.setEmulatedVisionDeficiency", { type });
      const pictures = await Promise.all(all.map((mark) => mark.locator("svg").screenshot()));
      expect(await leastDifference(page, pictures), type).toBeGreaterThan(0.1);
    }
  });

  test("stay visible where the system chooses the colours", async ({ page, world, caller }) => {
    await makeTrouble(world, caller);
    await page.emulateMedia({ forcedColors: "active" });
    for (const mark of await marks(page)) {
      await expect(mark.locator("svg")).toBeVisible();
      const { ink, ground } = await mark.evaluate((element) => ({
        ink: getComputedStyle(element).color,
        ground: getComputedStyle(document.body).backgroundColor,
      }));
      expect(ink).not.toBe(ground);
    }
  });
});

test.describe("motion", () => {
  /** Counts everything that starts to move, by style sheet or by script. */
  async function countMoves(page: Page): Promise<() => Promise<number>> {
    await page.addInitScript(() => {
      const counted = Object.assign(window, { moves: 0 });
      for (const name of ["animationstart", "transitionrun"]) {
        document.addEventListener(name, () => (counted.moves += 1), true);
      }
      // oxlint-disable-next-line typescript/unbound-method -- called below with the element it was called on
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (frames, options) {
        // An animation that takes no time is none.
        if (typeof options !== "object" || options.duration !== 0) counted.moves += 1;
        return animate.call(this, frames, options);
      };
    });
    return () =>
      page.evaluate(() => ("moves" in window && typeof window.moves === "number" ? window.moves : -1));
  }

  /** Does what makes things move: a dialog, a switch, a dragged row. Counted on each of the two pages. */
  async function moveAbout(page: Page): Promise<number> {
    const moves = await countMoves(page);
    await openPage(page, "/breakers");
    await openTripDialog(page, "alpha/large");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    const ofDialog = await moves();
    await openPage(page, chainPath);
    await enabledSwitch(page, "gamma/small").uncheck();
    await handle(page, "alpha/large").focus();
    for (const key of ["Space", "ArrowDown", "Space"]) await page.keyboard.press(key);
    await expectOrder(page, ["beta/large", "alpha/large", "gamma/small"]);
    return ofDialog + (await moves());
  }

  test("is there where nobody minds", async ({ page }) => {
    expect(await moveAbout(page)).toBeGreaterThan(3);
  });

  test("is left out for those who asked for less of it", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await moveAbout(page)).toBe(0);
  });
});
