import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";
import type { StoryOptions } from "./stack/story.ts";

/** Takes pictures: `pnpm screenshots` of every page to look at, `pnpm pictures` those of the README. */
export default defineConfig<StoryOptions>({
  ...tests,
  timeout: 600_000,
  use: { ...tests.use, trace: "off" },
  projects: [
    { name: "screenshots", testDir: "pictures", testMatch: "*.pictures.ts", fullyParallel: true },
    {
      name: "pictures",
      testMatch: "first-minutes.test.ts",
      use: { pictureFolder: "docs/pictures" },
    },
  ],
});
