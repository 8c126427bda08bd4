import type { GameDayRun } from "@understudy/contract";
import { everyAddress } from "../pages/every-page.ts";
import { goneForAMoment } from "../pages/gamedays.ts";
import { everyPage, expectFreshness, openWhole } from "../pages/shell.ts";
import { makeTrouble, troubledWorld } from "../stack/troubled-world.ts";
import { expect, test } from "../stack/test.ts";
import { takePictures, writeIndex } from "./album.ts";

// A frozen gateway answers late, and the browser says so.
test.use({ provokes: [/status of 502/] });

/** Longer than data may be old before it is called stale; ms. */
const longAgoMs = 20_000;

test.afterAll(writeIndex);

test("calm: everything works", async ({ page, caller }) => {
  for (let count = 0; count < 30; count++) await caller.stream();
  for (const address of everyPage) {
    await openWhole(page, address);
    await takePictures(page, "calm", address);
  }
});

test("empty: nobody has asked anything", async ({ page }) => {
  for (const address of everyPage) {
    await openWhole(page, address);
    await takePictures(page, "empty", address);
  }
});

test("game day: while it runs, and its report", async ({ page, world, control }) => {
  await world.addScenario("gone", goneForAMoment);
  await openWhole(page, "/gamedays");
  await page.getByRole("button", { name: "Start… Nobody answers" }).click();
  await expect(page.getByTestId("blast-radius")).toBeVisible();
  await takePictures(page, "game day", "/gamedays start");
  const start = (name: string) => control.change<GameDayRun>("gamedays.start", { scenario: { name } });
  const { number } = await start("total-outage");
  await openWhole(page, `/gamedays/${number}`);
  await takePictures(page, "game day", "/gamedays/[id] runs");
  await control.change("gamedays.abort", { number });
  await openWhole(page, `/gamedays/${(await start("gone")).number}`);
  await page.getByRole("link", { name: "Open the report" }).click({ timeout: 60_000 });
  await expect(page.getByTestId("verdict")).toBeVisible();
  await takePictures(page, "game day", "/gamedays/[id]/report");
});

test.describe("with trouble", () => {
  test.use({ worldOptions: troubledWorld });

  test("incident: every state a target can be in", async ({ page, world, control, caller }) => {
    await makeTrouble(world, caller);
    for (let count = 0; count < 20; count++) await caller.stream();
    for (const [name, address] of await everyAddress(control)) {
      await openWhole(page, address);
      await takePictures(page, "incident", name);
    }
  });

  test("stale: the gateway says nothing any more", async ({ page, world, control, caller }) => {
    await makeTrouble(world, caller);
    await page.clock.install();
    for (const [name, address] of await everyAddress(control)) {
      await openWhole(page, address);
      world.freezeGateway();
      await page.clock.fastForward(longAgoMs);
      await expectFreshness(page, "stale");
      await takePictures(page, "stale", name);
      world.thawGateway();
    }
  });
});
