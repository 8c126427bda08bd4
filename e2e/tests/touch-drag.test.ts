import type { CDPSession, Page } from "@playwright/test";
import { announced, apply, chainPath, expectOrder, handle, review } from "../pages/chain-editor.ts";
import { openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const targets = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"].map((name) => `alpha/${name}`);
const [first = "", ...others] = targets;

test.use({ worldOptions: { targets }, viewport: { width: 390, height: 844 }, hasTouch: true });

async function middleOf(page: Page, target: string): Promise<{ x: number; y: number }> {
  const box = await handle(page, target).boundingBox();
  if (box === null) throw new Error(`${target} has no place on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags with one finger from one row to another, and tells how far the page scrolled meanwhile. */
async function dragByTouch(
  page: Page,
  finger: CDPSession,
  { from, to, place }: { from: string; to: string; place: number },
): Promise<number> {
  await handle(page, to).evaluate((element) => element.scrollIntoView({ block: "center" }));
  const scrollY = () => page.evaluate(() => window.scrollY);
  const before = await scrollY();
  const start = await middleOf(page, from);
  const end = await middleOf(page, to);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [start]);
  // A finger must rest for a moment: a quick one means to scroll.
  await expect(handle(page, from)).toHaveAttribute("aria-pressed", "true");
  const steps = 8;
  for (let step = 1; step <= steps; step++) {
    await touch("touchMove", [{ x: start.x, y: start.y + ((end.y - start.y) * step) / steps }]);
  }
  await expect(announced(page, `${from}, position ${place} of 8.`)).toHaveCount(1);
  const moved = (await scrollY()) - before;
  await touch("touchEnd", []);
  return moved;
}

test("a finger brings a target to every place, and the page does not scroll with it", async ({
  page,
  caller,
}) => {
  await openPage(page, chainPath);
  const finger = await page.context().newCDPSession(page);
  for (const [index, neighbour] of others.entries()) {
    expect(await dragByTouch(page, finger, { from: first, to: neighbour, place: index + 2 })).toBe(0);
    await expectOrder(page, others.toSpliced(index + 1, 0, first));
  }
  await apply(await review(page));
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: others[0] });
});
