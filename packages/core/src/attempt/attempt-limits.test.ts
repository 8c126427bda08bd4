import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attemptBudget, firstTokenLimit, minimumAttemptMs } from "./attempt-limits.ts";

const short = { estimatedPromptTokens: 100, reasoning: false, coldStart: false, baseline: null };

describe("firstTokenLimit", () => {
  test.each([
    ["a short prompt", short, 10],
    ["just below a step", { ...short, estimatedPromptTokens: 3_999 }, 10],
    ["one step", { ...short, estimatedPromptTokens: 4_000 }, 11],
    ["a long prompt", { ...short, estimatedPromptTokens: 100_000 }, 35],
    ["reasoning", { ...short, reasoning: true }, 120],
    ["a model to be loaded", { ...short, coldStart: true }, 60],
    ["both", { ...short, reasoning: true, coldStart: true }, 120],
    ["a target known to be slow", { ...short, baseline: { p95Ms: 20_000, samples: 50 } }, 60],
    ["a target not yet known", { ...short, baseline: { p95Ms: 20_000, samples: 49 } }, 10],
    ["a target known to be fast", { ...short, baseline: { p95Ms: 100, samples: 5_000 } }, 10],
  ])("%s", (_what, facts, seconds) => {
    expect(firstTokenLimit(facts)).toBe(seconds * 1_000);
  });
});

describe("attemptBudget", () => {
  const streamed = { timeoutMs: null, firstTokenMs: 10_000, remainingMs: 120_000, laterTimeouts: [] };

  test.each([
    ["streamed: the first-token limit", streamed, { limitMs: 10_000, own: true }],
    ["the entry's shorter timeout", { ...streamed, timeoutMs: 4_000 }, { limitMs: 4_000, own: true }],
    ["not a longer one", { ...streamed, timeoutMs: 30_000 }, { limitMs: 10_000, own: true }],
    [
      "plain: the timeout only",
      { ...streamed, firstTokenMs: null, timeoutMs: 30_000 },
      { limitMs: 30_000, own: true },
    ],
    ["the caller's time binds: neutral", { ...streamed, remainingMs: 5_250 }, { limitMs: 5_000, own: false }],
    [
      "5 s are kept for each later tier",
      { ...streamed, remainingMs: 15_250, laterTimeouts: [null, 30_000] },
      { limitMs: 5_000, own: false },
    ],
    [
      "but no more than a later tier would use",
      { ...streamed, remainingMs: 15_250, laterTimeouts: [2_000, 1_000] },
      { limitMs: 10_000, own: true },
    ],
    [
      "a second is always left to try",
      { ...streamed, remainingMs: 9_000, laterTimeouts: [null, null, null] },
      { limitMs: 1_000, own: false },
    ],
    ["its own limit binds at a tie", { ...streamed, remainingMs: 10_250 }, { limitMs: 10_000, own: true }],
    ["too late", { ...streamed, remainingMs: 1_249 }, null],
    ["just in time", { ...streamed, remainingMs: 1_250 }, { limitMs: 1_000, own: false }],
  ])("%s", (_what, facts, budget) => {
    expect(attemptBudget(facts)).toEqual(budget);
  });

  test("never reaches beyond the deadline, and is worth starting", () => {
    const facts = fc.record({
      timeoutMs: fc.option(fc.integer({ min: 1_000, max: 600_000 })),
      firstTokenMs: fc.option(fc.integer({ min: 10_000, max: 120_000 })),
      remainingMs: fc.integer({ min: -1_000, max: 700_000 }),
      laterTimeouts: fc.array(fc.option(fc.integer({ min: 1_000, max: 60_000 })), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(facts, (each) => {
        const budget = attemptBudget(each);
        if (budget === null) {
          expect(each.remainingMs).toBeLessThan(minimumAttemptMs + 250);
          return;
        }
        expect(budget.limitMs).toBeGreaterThanOrEqual(minimumAttemptMs);
        expect(budget.limitMs).toBeLessThanOrEqual(each.remainingMs - 250);
      }),
    );
  });
});
