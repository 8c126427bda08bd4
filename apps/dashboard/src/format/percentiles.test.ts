import { expect, test } from "vitest";
import { formatPercentile, formatSample } from "./percentiles.ts";

const figures = { count: 100, censored: 5, p50: 840, p95: 1_420, p99: null };

test("a percentile is a lower bound once more than one in twenty was cut short", () => {
  expect(formatPercentile(figures, "p95")).toBe("1.42\u00a0s");
  expect(formatPercentile({ ...figures, censored: 6 }, "p95")).toBe("≥\u00a01.42\u00a0s");
  expect(formatPercentile({ ...figures, censored: 60 }, "p99")).toBe("–");
});

test("what was cut short is counted beside the sample", () => {
  expect(formatSample({ count: 1_354, censored: 0 })).toBe("n 1,354");
  expect(formatSample(figures)).toBe("n 100, 5 cut short");
});
