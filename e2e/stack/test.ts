import { test as base, expect, type Page } from "@playwright/test";
import { Caller } from "./caller.ts";
import { Complaints } from "./complaints.ts";
import { usualWorld, type WorldOptions } from "./configuration.ts";
import type { ControlApi } from "./control-api.ts";
import { Stack } from "./stack.ts";
import type { World } from "./world.ts";

interface Options {
  /** How the world of a test differs from the usual one. */
  readonly worldOptions: Partial<WorldOptions>;
  /** What the browser may complain about because the test provokes it. */
  readonly provokes: readonly RegExp[];
}

interface Fixtures {
  readonly world: World;
  readonly control: ControlApi;
  readonly caller: Caller;
  readonly complaints: Complaints;
  /** A page of another operator in a browser of their own. */
  readonly otherPage: Page;
}

interface WorkerFixtures {
  readonly stack: Stack;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  worldOptions: [{}, { option: true }],
  provokes: [[], { option: true }],

  stack: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright insists on a destructured first argument
    async ({}, use) => {
      const stack = await Stack.start();
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  world: async ({ stack, worldOptions }, use) => {
    const world = await stack.beginWorld({ ...usualWorld, ...worldOptions });
    await use(world);
    await world.end();
    expect(world.complaints(), "the gateway's own log").toEqual([]);
    expect(stack.complaints(), "the dashboard's own log").toEqual([]);
  },

  control: async ({ world }, use) => use(world.control),
  caller: async ({ world }, use) => use(new Caller(world.clientUrl)),

  // Hangs on the world, so that every browser is closed before its world ends.
  // oxlint-disable-next-line eslint/no-unused-vars -- naming a fixture is what makes this one wait for it
  baseURL: async ({ stack, world: _world }, use) => use(stack.dashboardUrl),

  complaints: async ({ provokes }, use) => {
    const complaints = new Complaints(provokes);
    await use(complaints);
    expect(complaints.unexpected, "complaints of the browser").toEqual([]);
  },

  context: async ({ context, complaints }, use) => {
    complaints.listenTo(context);
    await use(context);
  },

  otherPage: async ({ browser, baseURL, complaints, contextOptions, viewport }, use) => {
    const context = await browser.newContext({
      ...contextOptions,
      viewport,
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    complaints.listenTo(context);
    await use(await context.newPage());
    await context.close();
  },
});

export { expect };
