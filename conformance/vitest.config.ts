import { testing } from "../tools/testing/vitest.config.ts";

/** A whole scorecard is one test. */
export default { test: { ...testing.test, testTimeout: 180_000 } };
