import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FailureClass } from "../failure/failure-class.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { type Disappointment, exhaustionCode, findRelay, isBelieved, retryAfter } from "./exhaustion.ts";

const words = { head: { status: 400, headers: {} }, body: new Uint8Array() };

function failed(failure: FailureClass, answered = true): Disappointment {
  return { kind: "failed", target: failure, class: failure, answer: answered ? words : null };
}

const breakerOpen: Disappointment = { kind: "skipped", reason: "breaker_open", because: null };
const noTime: Disappointment = { kind: "skipped", reason: "no_time_left", because: null };
const noKey: Disappointment = { kind: "skipped", reason: "no_credential", because: null };

function cooling(because: FailureClass): Disappointment {
  return { kind: "skipped", reason: "cooldown", because };
}

describe("exhaustionCode", () => {
  test.each([
    ["nothing asked", [], "all_targets_failed"],
    ["all down", [failed("server_error"), breakerOpen], "all_targets_failed"],
    [
      "only rate-limited, by refusal or cooldown",
      [failed("rate_limited"), cooling("rate_limited")],
      "rate_limited",
    ],
    ["growth limits are rate limits", [failed("ramp_limited"), cooling("rate_limited")], "rate_limited"],
    ["one rate-limited, one down", [failed("rate_limited"), failed("bad_gateway")], "all_targets_failed"],
    ["one rate-limited, one resting", [failed("rate_limited"), breakerOpen], "all_targets_failed"],
    ["all without money", [failed("quota_exhausted"), cooling("quota_exhausted")], "upstream_quota"],
    ["no key, a bad key", [noKey, failed("credential_refused")], "upstream_auth"],
    [
      "only refused by ourselves, for room",
      [
        { kind: "skipped", reason: "headroom", because: null },
        { kind: "skipped", reason: "concurrency", because: null },
      ],
      "rate_limited",
    ],
    ["the caller's fault, without a word to show", [failed("invalid_request", false)], "all_targets_failed"],
    ["out of time", [failed("server_error"), noTime], "deadline_exceeded"],
    ["out of time in the middle", [{ kind: "out_of_time" }, failed("server_error")], "deadline_exceeded"],
    [
      "different words of the caller's fault",
      [failed("invalid_request"), failed("server_error")],
      "all_targets_failed",
    ],
  ] as const)("%s: %s", (_what, disappointments, code) => {
    expect(exhaustionCode(disappointments)).toBe(code);
  });
});

describe("a failure is the last word", () => {
  const down = failed("server_error");

  test.each<[string, Parameters<typeof isBelieved>, boolean]>([
    ["when nobody else would say otherwise", ["content_filtered", 1, [down]], true],
    ["not while others may do better", ["server_error", 0, []], false],
    ["not while a larger context may do", ["context_length_exceeded", 0, []], false],
    ["of a primary asked first", ["invalid_request", 0, []], true],
    ["of a primary before which all were passed over", ["invalid_request", 0, [breakerOpen]], true],
    ["not of a primary after another's failure", ["invalid_request", 0, [breakerOpen, down]], false],
    ["not of a fallback", ["invalid_request", 1, []], false],
    ["of a second one that fails the same way", ["empty_answer", 1, [down, failed("empty_answer")]], true],
    ["not of the first that does", ["empty_answer", 1, [breakerOpen, down]], false],
  ])("%s", (_what, facts, expected) => {
    expect(isBelieved(...facts)).toBe(expected);
  });
});

describe("findRelay", () => {
  test("a refusal on which all who answered agree", () => {
    expect(findRelay([breakerOpen, failed("invalid_request"), failed("invalid_request")])?.class).toBe(
      "invalid_request",
    );
    expect(findRelay([failed("connect_failed", false), failed("invalid_request")])?.class).toBe(
      "invalid_request",
    );
  });

  test("nothing when somebody said otherwise", () => {
    expect(findRelay([failed("invalid_request"), failed("server_error")])).toBeNull();
  });

  test("nothing when nobody answered", () => {
    expect(findRelay([breakerOpen, failed("connect_failed", false)])).toBeNull();
  });

  test.each(["context_length_exceeded", "empty_answer"] as const)(
    "%s, even when others failed after it",
    (failure) => {
      expect(findRelay([failed(failure), failed("server_error")])).toMatchObject({
        target: failure,
        class: failure,
      });
    },
  );
});

describe("retryAfter", () => {
  test("lies in 1-60 s, no shorter than a wait that is known, and never says the same to all (I27)", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 600_000, noNaN: true }), fc.nat(), (eligibleMs, seed) => {
        const told = retryAfter(eligibleMs, new SeededRandom(seed));
        expect(told).toBeGreaterThanOrEqual(1_000);
        expect(told).toBeLessThanOrEqual(60_000);
        if (eligibleMs <= 54_000) expect(told).toBeGreaterThanOrEqual(eligibleMs);
      }),
    );
    expect(retryAfter(5_000, new SeededRandom(1))).not.toBe(retryAfter(5_000, new SeededRandom(2)));
    expect(retryAfter(90_000, new SeededRandom(1))).not.toBe(retryAfter(90_000, new SeededRandom(2)));
  });

  test("is told with a tenth more at most, up to 54 s", () => {
    for (let seed = 0; seed < 20; seed++) {
      expect(retryAfter(5_000, new SeededRandom(seed))).toBeLessThanOrEqual(5_500);
      expect(retryAfter(54_000, new SeededRandom(seed))).toBeGreaterThanOrEqual(54_000);
    }
  });

  test("is told as 48-60 s when nobody can tell", () => {
    expect(retryAfter(Number.POSITIVE_INFINITY, new SeededRandom(1))).toBeGreaterThanOrEqual(48_000);
  });
});
