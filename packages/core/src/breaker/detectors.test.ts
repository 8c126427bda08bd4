import { expect, test } from "vitest";
import { defaultBreakerSettings } from "./breaker-settings.ts";
import { detectFailing, detectSlow, type DetectorFacts } from "./detectors.ts";

function facts(over: Partial<DetectorFacts>): DetectorFacts {
  return { calls: 0, failures: 0, consecutive: 0, firstTokens: 0, slow: 0, ...over };
}

test.each([
  [{ calls: 5, failures: 5, consecutive: 5 }, "consecutive_failures"],
  [{ calls: 4, failures: 4, consecutive: 4 }, null],
  [{ calls: 10, failures: 5, consecutive: 1 }, "failure_rate"],
  [{ calls: 9, failures: 8, consecutive: 4 }, null],
  [{ calls: 100, failures: 49, consecutive: 1 }, null],
  [{ calls: 100, failures: 50, consecutive: 5 }, "consecutive_failures"],
  [{ calls: 0, failures: 0, consecutive: 0 }, null],
  [{ firstTokens: 100, slow: 100 }, null],
] as const)("after a failure, %o: %s", (counts, reason) => {
  expect(detectFailing(facts(counts), defaultBreakerSettings)).toBe(reason);
});

test.each([
  [{ firstTokens: 10, slow: 8 }, "slow_rate"],
  [{ firstTokens: 10, slow: 7 }, null],
  [{ firstTokens: 9, slow: 9 }, null],
  [{ firstTokens: 0, slow: 0 }, null],
  [{ calls: 1_000, failures: 1_000, consecutive: 1_000 }, null],
  [{ calls: 1_000, firstTokens: 100, slow: 80 }, "slow_rate"],
] as const)("after a slow mark, %o: %s", (counts, reason) => {
  expect(detectSlow(facts(counts), defaultBreakerSettings)).toBe(reason);
});

test("a threshold of 0 switches the row off, and only the row", () => {
  const settings = { ...defaultBreakerSettings, failureThreshold: 0 };
  expect(detectFailing(facts({ calls: 9, failures: 9, consecutive: 9 }), settings)).toBeNull();
  expect(detectFailing(facts({ calls: 10, failures: 10, consecutive: 10 }), settings)).toBe("failure_rate");
});

test("a rate of 0 switches the rate off, and only the rate", () => {
  const settings = { ...defaultBreakerSettings, failureRate: 0 };
  expect(detectFailing(facts({ calls: 100, failures: 100, consecutive: 4 }), settings)).toBeNull();
  const row = facts({ calls: 100, failures: 100, consecutive: 5 });
  expect(detectFailing(row, settings)).toBe("consecutive_failures");
  expect(
    detectSlow(facts({ firstTokens: 10, slow: 10 }), { ...defaultBreakerSettings, slowRate: 0 }),
  ).toBeNull();
});

test("the rate is reached at exactly its value", () => {
  const settings = { ...defaultBreakerSettings, failureRate: 0.3, failureThreshold: 0 };
  expect(detectFailing(facts({ calls: 10, failures: 3, consecutive: 1 }), settings)).toBe("failure_rate");
});
