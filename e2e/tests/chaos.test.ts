import type { ChaosView, FaultView } from "@understudy/contract";
import { seriousFaults } from "../pages/accessibility.ts";
import { faultBar, stopAll } from "../pages/chaos.ts";
import { requestRows } from "../pages/events.ts";
import { layoutFaults } from "../pages/layout-faults.ts";
import { choose, everyPage, expectFreshness, openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

// The browser writes a line of its own for every call the dead gateway could not answer.
test.use({ provokes: [/status of 502/] });

const [alpha, beta] = ["alpha/large", "beta/large"] as const;

test("a fault is told on every page of everybody, and ends by one button, or by its time after a kill", async ({
  page,
  otherPage,
  world,
  control,
  caller,
}) => {
  test.slow();
  await openPage(otherPage, "/breakers");
  await openPage(page, "/chaos");
  const form = panel(page, "New fault");
  await form.getByLabel("Which").selectOption("alpha");
  await form.getByLabel("Percent of these calls").fill("100");
  await form.getByLabel("Reason").fill("drill");
  await expect(page.getByTestId("fault-preview")).toContainText(
    "error 503 on 100 % of the calls of provider alpha.",
  );
  await expect(page.getByTestId("fault-preview")).toContainText("1 target, about none");
  await form.getByRole("button", { name: "Start the fault" }).click();
  await expect(faultBar(page)).toContainText("error 503 on 100 % of the calls of provider alpha");
  await expect(faultBar(otherPage)).toContainText("F-1");

  const struck = await caller.ask();
  expect(struck).toMatchObject({ level: "fallback", servedBy: beta });
  const running = panel(page, "Running");
  await expect(running.getByRole("listitem")).toContainText("1 injected");
  for (const path of everyPage) {
    const first = await (await page.request.get(path)).text();
    expect(first, path).toContain("Stop all faults");
    expect(first, path).toContain('data-environment="rehearsal"');
  }
  expect(await seriousFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
  await openPage(page, `/requests/${struck.requestId}`);
  await expect(panel(page, "Its way through the chain").locator("li[data-step]").first()).toContainText(
    "injected by chaos F-1",
  );

  await openPage(page, "/events?faults=only");
  await expect(requestRows(page)).toHaveAttribute("data-request", struck.requestId);
  await page.getByLabel("Injected faults").selectOption("without");
  await expect(page.getByRole("main")).toContainText("No request matches these filters.");

  await openPage(page, "/metrics?tab=errors");
  const errors = panel(page, "Failed calls by class");
  const legend = errors.getByTestId("exercise-legend");
  await expect(errors.locator("[data-band=exercise]")).toHaveCount(1);
  await expect(errors.locator("figcaption")).toContainText("(1 of 1)");
  await legend.getByRole("button", { name: "Leave them out" }).click();
  await expect(errors.locator("figcaption")).toContainText("No calls in this time.");
  await expect(panel(page, "Breakers over time").getByTestId("exercise-legend")).toContainText("F-1 by ");
  await choose(errors.getByRole("radio", { name: "Table" }));
  await expect(errors.getByRole("columnheader", { name: "Exercise" })).toBeVisible();
  await expect(errors.getByRole("cell", { name: "F-1" }).first()).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
  await legend.getByRole("link", { name: "F-1" }).click();
  await expect(page).toHaveURL(/\/chaos\/F-1/);

  await stopAll(otherPage).click();
  await expect(faultBar(otherPage)).toHaveCount(0);
  await expect(faultBar(page)).toHaveCount(0);
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: alpha });

  const fault = { kind: "error_status", status: 503 };
  const order = { fault, scope: { target: alpha }, share: 1, durationMs: 16_000 };
  const { id, endsAt } = await control.change<FaultView>("chaos.start", order);
  await expect(faultBar(page)).toContainText(id);
  await world.killGateway();
  await world.restartGateway();
  expect(await caller.ask()).toMatchObject({ level: "fallback", servedBy: beta });
  await expectFreshness(page, "live");
  await expect(faultBar(page)).toHaveCount(0, { timeout: 20_000 });
  // It strikes nobody from its instant on, and is among the past ones once that is written.
  await expect
    .poll(async () => (await control.query<ChaosView>("chaos.list")).past[0])
    .toMatchObject({ id, end: { why: "expired", at: endsAt } });
  expect(await caller.ask()).toMatchObject({ level: "primary", servedBy: alpha });

  await openPage(page, `/chaos/${id}`);
  await expect(page.getByRole("main")).toContainText("Its time was over.");
  expect(await seriousFaults(page)).toEqual([]);

  // Some of the calls from now on: none of those struck reaches the provider.
  const some = { scope: { target: alpha }, share: 0.5, durationMs: 60_000 };
  const drill = await control.change<FaultView>("chaos.start", {
    ...some,
    fault: { kind: "error_status", status: 503 },
  });
  const before = world.provider("alpha").counts().started;
  const asked = await caller.askInARow(10);
  const reached = world.provider("alpha").counts().started - before;
  expect(reached).toBe(asked.filter(({ servedBy }) => servedBy === alpha).length);
  // Who met one target only was not sent to alpha, which looked unwell.
  const hit = asked.filter(({ servedBy, attempts }) => servedBy === beta && attempts === 2).length;
  await openPage(page, `/chaos/${drill.id}`);
  await expect(page.getByText("Injected", { exact: true }).locator("+ dd")).toHaveText(
    hit === 1 ? "1 call" : `${hit} calls`,
  );

  await stopAll(page).click();
  await expect(faultBar(page)).toHaveCount(0);
  const everywhere = { fault, scope: { route: "default" }, share: 1, durationMs: 60_000 };
  const { id: total } = await control.change<FaultView>("chaos.start", everywhere);
  for (let count = 0; count < 3; count++) expect(await caller.ask()).toMatchObject({ level: "error" });
  await openPage(page, "/alerts");
  const exercise = page.locator("[data-rule=chain_exhausted]").locator("[data-exercise=alone]");
  await expect(exercise).toContainText(
    /This is an exercise: of (\d+) failed calls \1 were injected by (F-\d, )*F-4\./,
  );
  expect(await seriousFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
  await exercise.getByRole("link", { name: total }).click();
  await expect(page).toHaveURL(/\/chaos\/F-4/);
});
