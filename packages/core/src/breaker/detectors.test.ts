import { expect, test } from "vitest";
import { defaultBreakerSettings } from "./breaker-settings.ts";
import { detect } from "./detectors.ts";

test.each([
  [{ calls: 5, failures: 5, consecutive: 5 }, "consecutive_failures"],
  [{ calls: 4, failures: 4, consecutive: 4 }, undefined],
  [{ calls: 10, failures: 5, consecutive: 1 }, "failure_rate"],
  [{ calls: 9, failures: 8, consecutive: 4 }, undefined],
  [{ calls: 100, failures: 49, consecutive: 1 }, undefined],
  [{ calls: 100, failures: 50, consecutive: 5 }, "consecutive_failures"],
  [{ calls: 0, failures: 0, consecutive: 0 }, undefined],
] as const)("%o: %s", (facts, reason) => {
  expect(detect(facts, defaultBreakerSettings)).toBe(reason);
});

test("a threshold of 0 switches the row off, and only the row", () => {
  const settings = { ...defaultBreakerSettings, failureThreshold: 0 };
  expect(detect({ calls: 9, failures: 9, consecutive: 9 }, settings)).toBeUndefined();
  expect(detect({ calls: 10, failures: 10, consecutive: 10 }, settings)).toBe("failure_rate");
});

test("a rate of 0 switches the rate off, and only the rate", () => {
  const settings = { ...defaultBreakerSettings, failureRate: 0 };
  expect(detect({ calls: 100, failures: 100, consecutive: 4 }, settings)).toBeUndefined();
  expect(detect({ calls: 100, failures: 100, consecutive: 5 }, settings)).toBe("consecutive_failures");
});

test("the rate is reached at exactly its value", () => {
  const settings = { ...defaultBreakerSettings, failureRate: 0.3, failureThreshold: 0 };
  expect(detect({ calls: 10, failures: 3, consecutive: 1 }, settings)).toBe("failure_rate");
});
