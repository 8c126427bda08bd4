import { auditEntries } from "../pages/audit.ts";
import {
  apply,
  chainPath,
  draftBar,
  enabledSwitch,
  expectOrder,
  review,
  stepButton,
  timeoutField,
} from "../pages/chain-editor.ts";
import { openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const [alpha, beta, gamma] = ["alpha/large", "beta/large", "gamma/small"] as const;

test("a shorter timeout is obeyed from the next request on", async ({ page, world, caller }) => {
  await openPage(page, chainPath);
  await expect(page.getByTestId("worst-case")).toContainText("15.0\u00a0s");
  await timeoutField(page, alpha).fill("nothing");
  await expect(timeoutField(page, alpha)).toHaveAttribute("aria-invalid", "true");
  await expect(draftBar(page)).toHaveCount(0);
  await timeoutField(page, alpha).fill("0.4");
  await expect(page.getByTestId("worst-case")).toContainText("10.4\u00a0s");
  const dialog = await review(page);
  await expect(dialog.getByRole("list", { name: "Changes" })).toHaveText(
    `${alpha}: timeout 5.00\u00a0s → 400\u00a0ms`,
  );
  await apply(dialog);

  await world.fail("alpha", "silence");
  const call = await caller.ask();
  expect(call).toMatchObject({ status: 200, level: "fallback", servedBy: beta });
  expect(call.endedAt - call.startedAt).toBeGreaterThanOrEqual(400);
  expect(call.endedAt - call.startedAt).toBeLessThan(3_000);
  await openPage(page, "/audit");
  await expect(auditEntries(page, "chain.change", "default")).toContainText(`${alpha}: timeout 5s -> 400ms`);
});

test("an entry switched off is no part of the chain; the next becomes primary", async ({
  page,
  world,
  caller,
}) => {
  await caller.ask();
  await caller.ask();
  await openPage(page, chainPath);
  await enabledSwitch(page, alpha).uncheck();
  const dialog = await review(page);
  await expect(dialog.getByTestId("replay").getByRole("row")).toHaveText([
    /Asked first/,
    `${beta}02`,
    `${alpha}20`,
  ]);
  await apply(dialog);
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: beta, attempts: 1 });
  expect(world.provider("alpha").counts().started, "only those from before").toBe(2);

  await enabledSwitch(page, alpha).check();
  await apply(await review(page));
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: alpha });
  await openPage(page, "/audit");
  await expect(auditEntries(page, "chain.change", "default")).toHaveCount(2);
});

test.describe("a chain without any target", () => {
  test.use({ provokes: [/status of 412/] });

  test("is only applied by someone who types the route's name", async ({ page, caller }) => {
    await openPage(page, chainPath);
    for (const target of [alpha, beta, gamma]) await enabledSwitch(page, target).uncheck();
    await expect(page.getByTestId("worst-case")).toContainText("every request would fail");
    const dialog = await review(page);
    await dialog.getByRole("button", { name: "Apply", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("Refused.");
    expect(await caller.ask()).toMatchObject({ level: "primary" });
    await dialog.getByLabel("Type default to do it all the same").fill("default");
    await dialog.getByRole("button", { name: "Apply all the same" }).click();
    await expect(dialog).toBeHidden();
    expect(await caller.ask()).toMatchObject({ status: 503, level: "error" });
  });
});

test("a draft survives a reload and a look at another page, and can be thrown away", async ({
  page,
  caller,
}) => {
  await openPage(page, chainPath);
  await stepButton(page, gamma, "up").click();
  await timeoutField(page, beta).fill("7");
  await expect(draftBar(page)).toContainText("2 unapplied edits on r1");
  await page.reload();
  await expectOrder(page, [alpha, gamma, beta]);
  await expect(timeoutField(page, beta)).toHaveValue("7");
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.goBack();
  await expect(draftBar(page)).toContainText("2 unapplied edits on r1");

  await draftBar(page).getByRole("button", { name: "Discard" }).click();
  await expect(draftBar(page)).toHaveCount(0);
  await expectOrder(page, [alpha, beta, gamma]);
  await page.reload();
  await expectOrder(page, [alpha, beta, gamma]);
  await expect(timeoutField(page, beta)).toHaveValue("5");
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: alpha });
});
