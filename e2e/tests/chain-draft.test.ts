import {
  apply,
  chainPath,
  draftBar,
  expectOrder,
  review,
  stepButton,
  timeoutField,
} from "../pages/chain-editor.ts";
import { expectFreshness, expectUnreloaded, markUnreloaded, openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

// The browser writes a line of its own for every call the dead gateway could not answer.
test.use({ provokes: [/status of 502/] });

const [alpha, beta, gamma] = ["alpha/large", "beta/large", "gamma/small"] as const;

test("a draft outlives a restart of the gateway, and a reload while it is away", async ({
  page,
  otherPage,
  world,
  caller,
}) => {
  await openPage(page, chainPath);
  await openPage(otherPage, chainPath);
  for (const each of [page, otherPage]) {
    await stepButton(each, gamma, "up").click();
    await timeoutField(each, beta).fill("7");
  }
  await markUnreloaded(page);
  await world.killGateway();
  await expectFreshness(page, "delayed");
  await expect(draftBar(page)).toContainText("2 unapplied edits on r1");
  await otherPage.reload();

  await world.restartGateway();
  await expectFreshness(page, "live");
  await expectUnreloaded(page);
  await expectOrder(page, [alpha, gamma, beta]);
  await openPage(otherPage, chainPath);
  await expect(draftBar(otherPage)).toContainText("2 unapplied edits on r1");
  await apply(await review(page));
  await expectOrder(otherPage, [alpha, gamma, beta]);
  await expect(timeoutField(page, beta)).toHaveValue("7");
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: alpha });
});
