import { auditEntries } from "../pages/audit.ts";
import { chainPath } from "../pages/chain-editor.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

// The browser writes a line of its own for every call that is refused.
test.use({ provokes: [/status of 412/] });

const [alpha, gamma] = ["alpha/large", "gamma/small"] as const;

test("a revert shows what differs from what runs, names both revisions, and needs their providers", async ({
  page,
  control,
}) => {
  const edit = async (baseRevision: number, operation: Readonly<Record<string, unknown>>) =>
    control.change("chains.change", { route: "default", baseRevision, operations: [operation] });
  await edit(1, { type: "set_timeout", target: alpha, timeoutMs: 4_000 });
  await openPage(page, `${chainPath}/revisions`);
  await page.getByRole("button", { name: "Revert to r1" }).click();
  const dialog = page.getByRole("dialog", { name: "Revert to r1" });
  await expect(dialog.getByRole("list", { name: "Changes" })).toContainText("timeout 4s -> 5s");
  await expect(dialog.getByText("default in r2")).toBeVisible();
  await expect(dialog.getByText("default in r1")).toBeVisible();
  await dialog.getByLabel("Reason").fill("too short");
  await dialog.getByRole("button", { name: "Revert to r1" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("[data-revision='3']")).toContainText("runs now");

  // Without gamma r1 cannot run any more.
  await edit(3, { type: "remove", target: gamma });
  await control.change("providers.remove", { provider: "gamma" });
  await expect(page.locator("[data-revision='5']")).toContainText("runs now");
  await page.getByRole("button", { name: "Revert to r1" }).click();
  await dialog.getByRole("button", { name: "Revert to r1" }).click();
  await expect(dialog.getByRole("alert")).toContainText("gamma");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  // All of it stands in the audit log, told apart, narrowed, and each with a page of its own.
  await openPage(page, "/audit");
  const told = page.locator("li[data-audit]");
  const tellings = () =>
    told.evaluateAll((rows) =>
      rows.map((row) => `${row.dataset["audit"]} ${row.dataset["action"]} ${row.dataset["result"]}`),
    );
  expect(await tellings()).toEqual([
    "6 revision.revert refused",
    "5 provider.remove done",
    "4 chain.change done",
    "3 revision.revert done",
    "2 chain.change done",
    "1 configuration.import done",
  ]);
  await expect(page.getByTestId("audit-check")).toContainText("verified to #6");
  await openPage(page, "/audit?action=revision.revert");
  const entries = page.locator("li[data-audit]");
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toHaveAttribute("data-result", "refused");
  await page.getByLabel("Result").selectOption("Done");
  await expect(page).toHaveURL(/action=revision.revert&result=done/);
  await expect(entries).toHaveCount(1);
  await expect(auditEntries(page, "revision.revert", "r1")).toContainText("r2");
  await expect(entries).toContainText("“too short”");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  expect((await saved).suggestedFilename()).toBe("audit.csv");
  await expect(page.getByTestId("audit-check")).toContainText(/verified to #\d+/);
  await entries.getByRole("link", { name: /^Entry \d+$/ }).click();
  await expect(page.getByText("it is what was written after the one before")).toBeVisible();
  await expect(panel(page, "r2 → r3").getByRole("list", { name: "Changes" })).toContainText("timeout");
});
