import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** Takes pictures instead of checking: `pnpm screenshots`, see CONTRIBUTING. */
export default defineConfig(tests, {
  testDir: "pictures",
  testMatch: "*.pictures.ts",
  fullyParallel: true,
  timeout: 600_000,
  use: { trace: "off" },
});
