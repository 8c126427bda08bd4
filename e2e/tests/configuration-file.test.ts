import type { ChainView } from "@understudy/contract";
import { seriousFaults } from "../pages/accessibility.ts";
import { apply, chainPath, chainRow, review, timeoutField } from "../pages/chain-editor.ts";
import { openPage } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

const [alpha, beta, gamma] = ["alpha/large", "beta/large", "gamma/small"] as const;

test("edits say where they come from; a changed file waits, says what it would undo, and runs once accepted", async ({
  page,
  world,
  control,
}) => {
  await openPage(page, chainPath);
  await expect(page.getByTestId("chain-origin")).toHaveText(
    "What is not marked comes from understudy.yaml (r1).",
  );
  await timeoutField(page, alpha).fill("7");
  await apply(await review(page));
  await expect(chainRow(page, alpha)).toContainText("timeout edited here, r2 by operator");
  await expect(chainRow(page, beta)).not.toContainText("edited here");

  await openPage(page, "/chains");
  const notice = page.getByRole("region", { name: "Configuration file" });
  await expect(notice).toHaveCount(0);
  await world.editFile("model: small, priority: 3, timeout: 5s", "model: small, priority: 3, timeout: 9s");
  await page.reload();
  await expect(notice).toContainText("understudy.yaml has changed; the change does not run yet.");
  await expect(notice).toContainText("2 differences to r2. 1 edit made here would be undone.");
  await notice.getByRole("button", { name: "Review understudy.yaml" }).click();
  const dialog = page.getByRole("dialog", { name: "Accept understudy.yaml" });
  await expect(dialog.getByRole("list", { name: "Edited here, and undone by it" })).toHaveText(
    `default, ${alpha}: timeout 7s, r2 by operator`,
  );
  await expect(dialog.getByRole("list", { name: "Changes" })).toContainText(
    `default, ${gamma}: timeout 5s -> 9s`,
  );
  expect(await seriousFaults(page), "the file under review").toEqual([]);
  await dialog.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(notice).toHaveCount(0);
  const { revision, entries } = await control.query<ChainView>("chains.get", { route: "default" });
  expect(revision).toBe(3);
  expect(entries.map(({ timeoutMs }) => timeoutMs)).toEqual([5_000, 5_000, 9_000]);
});
