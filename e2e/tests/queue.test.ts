import { auditEntries } from "../pages/audit.ts";
import { expectJob, expectQueue, jobRow, jobRows } from "../pages/queue.ts";
import { openPage, panel } from "../pages/shell.ts";
import type { Call } from "../stack/caller.ts";
import { expect, test } from "../stack/test.ts";

/** The id a caller got with its 202. */
function jobOf(call: Call): string {
  const { id }: { readonly id: string } = JSON.parse(call.text);
  return id;
}

test("what nobody can answer waits in sight and is answered once a target is back", async ({
  page,
  world,
  caller,
}) => {
  test.slow();
  await openPage(page, "/queue");
  await expectQueue(page, "empty");
  await world.failAll("unavailable");
  const call = await caller.askWithPatience("What is kept for later?");
  expect(call).toMatchObject({ status: 202, level: "deferred" });
  const id = jobOf(call);
  await expectJob(page, id, "waiting", "Waiting");
  await expectQueue(page, /^(held|trying)$/);
  await expect(
    panel(page, "Now")
      .locator("div", { has: page.getByText("Waiting", { exact: true }) })
      .last(),
  ).toHaveText("Waiting1");
  await openPage(page, "/");
  await expect(page.getByRole("group", { name: "Safety net" })).toContainText("1 waiting");

  await world.failAll(null);
  await openPage(page, "/queue");
  await expectJob(page, id, "done", "Done");
  await expectQueue(page, "empty");
  expect(await page.content()).not.toContain("What is kept for later?");
});

test("while draining is paused nothing is answered, and requests are still taken in", async ({
  page,
  world,
  caller,
}) => {
  test.slow();
  await openPage(page, "/queue");
  await page.getByRole("button", { name: "Pause draining" }).click();
  await expectQueue(page, "paused");
  await world.failAll("unavailable");
  const id = jobOf(await caller.askWithPatience());
  await world.failAll(null);
  await expectJob(page, id, "waiting", "Waiting");
  await page.getByRole("button", { name: "Resume draining" }).click();
  await expectJob(page, id, "done", "Done");
  await openPage(page, "/audit");
  await expect(auditEntries(page, "deferred.pause", "")).toHaveCount(1);
  await expect(auditEntries(page, "deferred.resume", "")).toHaveCount(1);
});

test("a cancelled job is never answered, and the list can be narrowed to it", async ({
  page,
  world,
  caller,
}) => {
  await world.failAll("unavailable");
  const kept = jobOf(await caller.askWithPatience());
  const given = jobOf(await caller.askWithPatience());
  await openPage(page, "/queue");
  await expect(jobRows(page)).toHaveCount(2);
  await jobRow(page, given)
    .getByRole("button", { name: `Cancel ${given}` })
    .click();
  const dialog = page.getByRole("dialog", { name: `Cancel ${given}` });
  await dialog.getByLabel("Reason").fill("asked twice");
  await dialog.getByRole("button", { name: "Cancel the job" }).click();
  await expect(dialog).toBeHidden();
  await expectJob(page, given, "cancelled", "Cancelled");
  await page.getByRole("combobox", { name: "State" }).selectOption("cancelled");
  await expect(jobRow(page, kept)).toHaveCount(0);
  await expect(jobRows(page)).toHaveCount(1);
  expect(new URL(page.url()).searchParams.get("state")).toBe("cancelled");
  await openPage(page, "/audit");
  await expect(auditEntries(page, "deferred.cancel", given)).toContainText("asked twice");
});

test.describe("switched off", () => {
  test.use({ worldOptions: { sections: ["deferred: { enabled: false }"] } });

  test("the page says so, and how to switch it on", async ({ page }) => {
    await openPage(page, "/queue");
    await expectQueue(page, "off");
    await expect(panel(page, "Now")).toContainText("deferred: { enabled: true }");
    await expect(page.getByRole("button", { name: "Pause draining" })).toHaveCount(0);
  });
});
