import { expect, test } from "vitest";
import { slowThresholdMs } from "./slow-threshold.ts";

const baseline = { p50Ms: 500, p95Ms: 2_000, samples: 50, censored: 0 };

test.each([
  ["three times the usual", baseline, 6_000],
  ["never below three seconds", { ...baseline, p95Ms: 900 }, 3_000],
  ["unknown before fifty samples", { ...baseline, samples: 49 }, null],
  ["unknown without any", null, null],
])("is %s", (_name, facts, threshold) => {
  expect(slowThresholdMs(facts)).toBe(threshold);
});
