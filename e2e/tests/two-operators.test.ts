import type { Page } from "@playwright/test";
import type { ChainView } from "@understudy/contract";
import { expectState, trip } from "../pages/breakers.ts";
import {
  apply,
  chainPath,
  draftBar,
  expectOrder,
  review,
  stepButton,
  timeoutField,
} from "../pages/chain-editor.ts";
import { expectUnreloaded, markUnreloaded, openPage } from "../pages/shell.ts";
import type { ControlApi } from "../stack/control-api.ts";
import { expect, test } from "../stack/test.ts";

const [alpha, beta, gamma] = ["alpha/large", "beta/large", "gamma/small"] as const;

async function timeouts(control: ControlApi): Promise<Record<string, number | null>> {
  const { entries } = await control.query<ChainView>("chains.get", { route: "default" });
  return Object.fromEntries(entries.map(({ target, timeoutMs }) => [target, timeoutMs]));
}

/** Opens the chain with a feed that never says anything, as on a network that lets no stream through. */
async function openChainDeaf(page: Page): Promise<void> {
  await page.route("**/api/trpc/live.feed*", () => undefined);
  await openPage(page, chainPath);
}

test("what one operator does, the other sees without a reload", async ({ page, otherPage }) => {
  await openPage(page, chainPath);
  await openPage(otherPage, chainPath);
  await markUnreloaded(otherPage);
  await stepButton(page, gamma, "up").click();
  await stepButton(page, gamma, "up").click();
  await apply(await review(page));
  await expectOrder(otherPage, [gamma, alpha, beta]);
  await expect(otherPage.getByRole("main")).toContainText("r2 by operator");

  await otherPage.getByRole("link", { name: "Breakers", exact: true }).click();
  await openPage(page, "/breakers");
  await trip(page, beta, "seen by both");
  await expectState(otherPage, beta, "forced_open", "Forced open");
  await expect(otherPage.getByRole("main")).toContainText("tripped by operator: seen by both");
  await expectUnreloaded(otherPage);
});

test("edits of different fields are put together, and both run", async ({ page, otherPage, control }) => {
  await openPage(page, chainPath);
  await openPage(otherPage, chainPath);
  await timeoutField(otherPage, beta).fill("8");
  await timeoutField(page, alpha).fill("9");
  await apply(await review(page));

  await expect(draftBar(otherPage)).toContainText("r2 was saved by operator meanwhile.");
  await expect(timeoutField(otherPage, beta)).toHaveValue("8");
  const dialog = await review(otherPage);
  await expect(dialog.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
  await expect(dialog.getByRole("alert")).toContainText(`${alpha}: timeout 5.00\u00a0s → 9.00\u00a0s`);
  await dialog.getByRole("button", { name: "Rebase" }).click();
  await expect(dialog).toContainText("Your edits on top of r2.");
  await apply(dialog);
  expect(await timeouts(control)).toEqual({ [alpha]: 9_000, [beta]: 8_000, [gamma]: 5_000 });
  await expect(timeoutField(page, beta)).toHaveValue("8");
});

test.describe("an operator who was told nothing", () => {
  test.use({ provokes: [/status of 409/] });

  test("is refused as out of date, rebases, and loses nothing", async ({ page, otherPage, control }) => {
    await openPage(page, chainPath);
    await openChainDeaf(otherPage);
    await timeoutField(page, alpha).fill("9");
    await timeoutField(otherPage, beta).fill("8");
    await stepButton(otherPage, gamma, "up").click();
    const dialog = await review(otherPage);
    await apply(await review(page));

    await dialog.getByRole("button", { name: "Apply", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("r2 was saved by operator");
    expect(await timeouts(control)).toEqual({ [alpha]: 9_000, [beta]: 5_000, [gamma]: 5_000 });
    await dialog.getByRole("button", { name: "Rebase" }).click();
    await apply(dialog);
    expect(await timeouts(control)).toEqual({ [alpha]: 9_000, [beta]: 8_000, [gamma]: 5_000 });
    await expectOrder(page, [alpha, gamma, beta]);
  });
});

for (const { choice, kept } of [
  { choice: "Keep theirs: 9.00\u00a0s", kept: 9_000 },
  { choice: "Use mine: 8.00\u00a0s", kept: 8_000 },
] as const) {
  test(`two values of one field are both shown: ${choice}`, async ({ page, otherPage, control }) => {
    await openPage(page, chainPath);
    await openPage(otherPage, chainPath);
    await timeoutField(otherPage, alpha).fill("8");
    await timeoutField(otherPage, gamma).fill("3");
    await timeoutField(page, alpha).fill("9");
    await apply(await review(page));
    await expect(draftBar(otherPage)).toContainText("r2 was saved");
    const dialog = await review(otherPage);
    await dialog.getByRole("button", { name: "Rebase" }).click();
    const conflict = dialog.getByRole("group", { name: `Choose: the timeout of ${alpha}` });
    await expect(conflict.getByRole("button")).toHaveText([
      "Keep theirs: 9.00\u00a0s",
      "Use mine: 8.00\u00a0s",
    ]);
    await expect(dialog.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
    await conflict.getByRole("button", { name: choice }).click();
    await expect(conflict).toHaveCount(0);
    await apply(dialog);
    expect(await timeouts(control)).toEqual({ [alpha]: kept, [beta]: 5_000, [gamma]: 3_000 });
  });
}
