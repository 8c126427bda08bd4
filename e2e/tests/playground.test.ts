import type { EventPage } from "@understudy/contract";
import { seriousFaults } from "../pages/accessibility.ts";
import { chainPath, stepButton } from "../pages/chain-editor.ts";
import { choose, openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

test.use({
  worldOptions: {
    sections: ['prices: { currency: USD, targets: { "beta/large": { input: 3000, output: 15000 } } }'],
  },
});

test("what callers would get if the primary went is tried without touching it, and a hanging rehearsal called off", async ({
  page,
  world,
  control,
  caller,
}) => {
  await openPage(page, "/playground");
  await page.getByRole("textbox", { name: "Prompt", exact: true }).fill("Who steps in? tokens=12");
  await choose(page.getByRole("checkbox", { name: "alpha/large" }));
  await expect(page).toHaveURL(/pretend=alpha/);
  await expect(panel(page, "Prompt")).toContainText("Estimate: ");
  await page.getByRole("textbox", { name: "Prompt", exact: true }).press("Control+Enter");

  const answer = panel(page, "Answer");
  await expect(answer.getByRole("status")).toHaveText("Answered at L1+, fallback, by beta/large.");
  await expect(answer.locator("[data-answer]")).not.toBeEmpty();
  const way = panel(page, "Its way through the chain");
  await expect(way.locator("li[data-step]")).toHaveCount(2);
  await expect(way.locator("li[data-step=skip]")).toContainText("pretended open");
  await expect(way).toContainText("x-understudy-level");
  const figure = (name: string) => way.locator("dl > div", { hasText: name }).locator("dd");
  const told = /^([\d,]+), ([\d,]+) estimated$/u.exec((await figure("Tokens in, out").textContent()) ?? "");
  const [input = Number.NaN, output = Number.NaN] = told?.slice(1).map(Number) ?? [];
  const cost = (input * 3_000 + output * 15_000) / 1_000_000;
  await expect(figure("Cost")).toContainText(`${cost.toFixed(2)}\u00a0USD`);
  await expect(panel(page, "The same from a program")).toContainText("Bearer $UNDERSTUDY_KEY");
  expect(await seriousFaults(page)).toEqual([]);
  expect(await caller.ask("and now?")).toMatchObject({ servedBy: "alpha/large" });

  await world.failAll("silence");
  const answering = page.getByRole("checkbox", { name: "alpha/large" });
  await answering.click();
  await expect(answering).not.toBeChecked();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(answer.getByRole("status")).toHaveText(/^Asking \w+\/\w+…$/);
  await page.getByRole("button", { name: "Call off" }).click();
  await expect(answer.getByRole("status")).toContainText("Called off");
  await expect
    .poll(async () => (await control.query<EventPage>("events.page", { limit: 1 })).rows[0])
    .toMatchObject({ outcome: "cancelled", playgroundBy: "operator" });

  await openPage(page, "/events");
  await expect(page.getByText("playground, operator").first()).toBeVisible();
});

test("a draft of a chain is tried before anybody is served by it", async ({ page, control, caller }) => {
  await openPage(page, chainPath);
  await stepButton(page, "beta/large", "up").click();
  await page.getByRole("link", { name: "Test draft…" }).click();
  await expect(page.getByRole("checkbox", { name: "Through my unsaved draft" })).toBeChecked();
  await page.getByRole("textbox", { name: "Prompt", exact: true }).fill("Who would be first?");
  await page.getByRole("button", { name: "Send" }).click();
  const answer = panel(page, "Answer");
  await expect(answer.getByRole("status")).toHaveText("Answered at L0, primary, by beta/large.");
  expect(await caller.ask("and now?")).toMatchObject({ servedBy: "alpha/large" });
  expect(await control.query("chains.get", { route: "default" })).toMatchObject({ revision: 1 });
});
