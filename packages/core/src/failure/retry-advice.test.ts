import { describe, expect, test } from "vitest";
import { failureClasses, type FailureClass } from "./failure-class.ts";
import { failurePolicies } from "./failure-policies.ts";
import { retryAdvice, retryOf } from "./retry-advice.ts";

test.each([
  [{ "x-should-retry": "true" }, "retry"],
  [{ "x-should-retry": "false" }, "never"],
  [{ "x-should-retry": "maybe" }, null],
  [{}, null],
] as const)("%o: %s", (headers, advice) => {
  expect(retryAdvice(headers)).toBe(advice);
});

describe.each(failureClasses)("%s", (failure) => {
  test("without advice goes by its row", () => {
    expect(retryOf(failure, null)).toBe(failurePolicies[failure].retry);
  });

  test("is not retried against the provider's word", () => {
    expect(retryOf(failure, "never")).toBe("never");
  });
});

test.each<FailureClass>(["invalid_request", "unprocessable", "model_error", "payload_too_large"])(
  "%s is retried once when the provider says so",
  (failure) => {
    expect(failurePolicies[failure].retry).toBe("never");
    expect(retryOf(failure, "retry")).toBe("when_alone");
  },
);

test.each<FailureClass>(["server_error", "conflict", "model_not_ready", "rate_limited", "stale_socket"])(
  "%s keeps its own retry when the provider says so, too",
  (failure) => {
    expect(retryOf(failure, "retry")).toBe(failurePolicies[failure].retry);
  },
);

test.each<FailureClass>([
  "overloaded",
  "unavailable",
  "bad_gateway",
  "request_timeout",
  "ramp_limited",
  "quota_exhausted",
  "credential_refused",
])("%s is not retried on the same target, whatever the provider says (0.5, 0.6)", (failure) => {
  expect(retryOf(failure, "retry")).toBe("never");
});
