import { fileURLToPath } from "node:url";

/** How the tests of every package run. The time limits only end what hangs. */
export const testing = {
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No module keeps anything a test could leave behind (CONTRIBUTING.md): it takes less than half the time.
    isolate: false,
    setupFiles: [fileURLToPath(new URL("same-examples.ts", import.meta.url))],
  },
};
