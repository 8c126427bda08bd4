import { defineConfig } from "@playwright/test";
import { launchOptions } from "./stack/browser.ts";

/** Each worker runs its own gateway, dashboard and simulated providers. A flaky test is a bug: no retries. */
export default defineConfig({
  testDir: "tests",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env["CI"] === undefined ? "list" : "line",
  forbidOnly: true,
  use: {
    launchOptions: await launchOptions(),
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 15_000,
    trace: "retain-on-failure",
  },
});
