import type { CacheView } from "@understudy/contract";
import { auditEntries } from "../pages/audit.ts";
import { keptAnswer, lookFor, openPurgeDialog } from "../pages/cache.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const question = "What does a room for 3 guests cost?";
const reworded = "Hello! What does a room for 3 guests cost, please?";
const otherNumber = "What does a room for 4 guests cost?";

test("a kept answer is listed without what is in it, and looking for it tells what callers would get", async ({
  page,
  world,
  caller,
}) => {
  await openPage(page, "/cache");
  await expect(panel(page, "Newest kept answers")).toContainText("No answer is kept.");
  const call = await caller.ask(question);
  const row = keptAnswer(page, call.requestId);
  await expect(row).toContainText("alpha/large");
  await expect(row).toContainText("exact, guarded");
  await expect(panel(page, "Now")).toContainText("1 of at most 10,000");
  expect(await page.content()).not.toContain(call.text);

  await expect(await lookFor(page, question)).toContainText("exact match");
  await expect(await lookFor(page, reworded)).toContainText("guarded match");
  await expect(await lookFor(page, otherNumber)).toContainText("It would not be answered from the cache");

  await world.failAll("unavailable");
  expect(await caller.ask(question)).toMatchObject({ level: "cache", text: call.text });
  expect(await caller.ask(reworded)).toMatchObject({ level: "cache", text: call.text });
  expect(await caller.ask(otherNumber)).toMatchObject({ status: 503, level: "error" });
  await expect(panel(page, "Now")).toContainText("2 of 3 looked for");
  await expect(panel(page, "Now")).toContainText("exact 1, guarded 1");
});

test("purging asks for the number that goes, forgets that many, and is in the audit log", async ({
  page,
  world,
  control,
  caller,
}) => {
  await caller.ask(question);
  await caller.ask(otherNumber);
  await openPage(page, "/cache");
  const dialog = await openPurgeDialog(page);
  const purge = dialog.getByRole("button", { name: "Purge", exact: true });
  await dialog.getByRole("combobox", { name: "Given by" }).selectOption("beta/large");
  await expect(dialog).toContainText("Nothing that is kept fits this.");
  await expect(purge).toBeDisabled();
  await dialog.getByRole("combobox", { name: "Given by" }).selectOption("alpha/large");
  await expect(dialog).toContainText("2 kept answers would be forgotten");
  const number = dialog.getByLabel("Type 2 to forget them");
  await number.fill("1");
  await expect(purge).toBeDisabled();
  await number.fill("2");
  await dialog.getByLabel("Reason").fill("wrong price list");
  await purge.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("2 kept answers forgotten.")).toBeVisible();
  await expect(panel(page, "Newest kept answers")).toContainText("No answer is kept.");
  expect(await control.query<CacheView>("cache.list", {})).toMatchObject({ total: 0 });

  await world.failAll("unavailable");
  expect(await caller.ask(question)).toMatchObject({ status: 503, level: "error" });
  await openPage(page, "/audit");
  await expect(auditEntries(page, "cache.purge", "alpha/large")).toContainText("wrong price list");
});

test("an answer that came while the number was typed stays", async ({ page, control, caller }) => {
  await caller.ask(question);
  await openPage(page, "/cache");
  const dialog = await openPurgeDialog(page);
  await dialog.getByLabel("Type 1 to forget it").fill("1");
  const later = await caller.ask(otherNumber);
  await dialog.getByRole("button", { name: "Purge", exact: true }).click();
  await expect(dialog).toBeHidden();
  const { rows } = await control.query<CacheView>("cache.list", {});
  expect(rows.map(({ requestId }) => requestId)).toEqual([later.requestId]);
  await expect(keptAnswer(page, later.requestId)).toBeVisible();
});

test.describe("switched off", () => {
  test.use({ worldOptions: { sections: ["emergency_cache: { enabled: false }"] } });

  test("the page says so, and how to switch it on", async ({ page, caller }) => {
    await caller.ask(question);
    await openPage(page, "/cache");
    await expect(panel(page, "Now").locator("[data-on=false]").first()).toHaveText("Off");
    await expect(panel(page, "Now")).toContainText("emergency_cache: { enabled: true }");
    await expect(page.getByRole("button", { name: "Purge…" })).toBeDisabled();
    await expect(await lookFor(page, question)).toContainText("switched off");
  });
});
