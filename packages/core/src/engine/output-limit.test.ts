import { describe, expect, test } from "vitest";
import { outputLimit } from "./output-limit.ts";

const fallback = { tier: 1 };

describe("an answer is limited", () => {
  test("to what a fallback writes at most, where the request asks for more", () => {
    expect(outputLimit({ maximumOutputTokens: 4_097 }, fallback, { maxOutputTokens: 4_096 })).toBe(4_096);
  });

  test.each([
    ["where it asks for no more", { maximumOutputTokens: 4_096 }, fallback, { maxOutputTokens: 4_096 }],
    ["where it names no maximum", {}, fallback, { maxOutputTokens: 1 }],
    ["where nobody declared what the target writes", { maximumOutputTokens: 9 }, fallback, {}],
    ["of the primary", { maximumOutputTokens: 9 }, { tier: 0 }, { maxOutputTokens: 1 }],
  ] as const)("not %s", (_what, request, candidate, target) => {
    expect(outputLimit(request, candidate, target)).toBeNull();
  });
});
