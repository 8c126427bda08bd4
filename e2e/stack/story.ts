import { join } from "node:path";
import type { DemoWorld } from "./demo-world.ts";
import { root } from "./root.ts";
import { expect, test as base } from "./test.ts";

export interface StoryOptions {
  /** Where the README's pictures are put; null: nothing is taken, the story is only lived through. */
  readonly pictureFolder: string | null;
}

interface StoryFixtures {
  readonly demo: DemoWorld;
  readonly picture: (name: string) => Promise<void>;
}

/** For what the README tells: in the demo, with pictures where a folder for them is named. */
export const test = base.extend<StoryOptions & StoryFixtures>({
  pictureFolder: [null, { option: true }],

  demo: async ({ stack }, use) => {
    const world = await stack.beginDemo();
    await use(world);
    await world.end();
    expect(stack.complaints(), "the dashboard's own log").toEqual([]);
  },

  // oxlint-disable-next-line eslint/no-unused-vars -- naming a fixture is what makes this one wait for it
  baseURL: async ({ stack, demo: _demo }, use) => use(stack.dashboardUrl),

  picture: async ({ page, pictureFolder }, use) => {
    await use(async (name) => {
      if (pictureFolder === null) return;
      await page.mouse.move(0, 0);
      await page.screenshot({ path: join(root, pictureFolder, `${name}.png`), animations: "disabled" });
    });
  },
});

export { expect };
