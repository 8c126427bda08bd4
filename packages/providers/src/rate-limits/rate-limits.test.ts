import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnthropicRateLimits } from "./anthropic-rate-limits.ts";
import { readOpenaiRateLimits } from "./openai-rate-limits.ts";

// developers.openai.com/api/docs/guides/rate-limits, "Rate limits in headers".
const openai = {
  "x-ratelimit-limit-requests": "60",
  "x-ratelimit-limit-tokens": "150000",
  "x-ratelimit-remaining-requests": "59",
  "x-ratelimit-remaining-tokens": "149984",
  "x-ratelimit-reset-requests": "1s",
  "x-ratelimit-reset-tokens": "6m0s",
};

// platform.claude.com/docs/en/api/rate-limits, "Response headers".
const anthropic = {
  "anthropic-ratelimit-requests-limit": "50",
  "anthropic-ratelimit-requests-remaining": "49",
  "anthropic-ratelimit-requests-reset": "2026-04-01T12:00:01Z",
  "anthropic-ratelimit-tokens-limit": "38000",
  "anthropic-ratelimit-tokens-remaining": "0",
  "anthropic-ratelimit-tokens-reset": "2026-04-01T11:59:00Z",
  "anthropic-ratelimit-input-tokens-limit": "30000",
  "anthropic-ratelimit-input-tokens-remaining": "27500",
  "anthropic-ratelimit-input-tokens-reset": "2026-04-01T14:00:30+02:00",
  "anthropic-ratelimit-output-tokens-limit": "8000",
  "anthropic-ratelimit-output-tokens-remaining": "7200",
};
const noon = Date.parse("2026-04-01T12:00:00Z");

describe("OpenAI's rate-limit headers", () => {
  it("tell both limits, and when they are whole again", () => {
    expect(readOpenaiRateLimits(openai)).toEqual([
      { dimension: "requests", limit: 60, remaining: 59, resetMs: 1_000 },
      { dimension: "tokens", limit: 150_000, remaining: 149_984, resetMs: 360_000 },
    ]);
  });

  it.each([
    ["17ms", 17],
    ["55", 55_000],
    ["0", 0],
    ["soon", null],
    [undefined, null],
  ])("a reset of %s is %s ms", (text, resetMs) => {
    const headers = { ...openai, "x-ratelimit-reset-requests": text };
    expect(readOpenaiRateLimits(headers)[0]).toMatchObject({ dimension: "requests", resetMs });
  });

  // openai/openai-dotnet issue 838: Azure sends -1 and 0 where it knows nothing.
  it.each([
    ["-1", "-1"],
    ["0", "0"],
    ["", "0"],
    ["100", ""],
    ["100", " "],
    ["100", "-1"],
    ["1e3", "10"],
    ["100", undefined],
    [undefined, "100"],
  ])("a limit of %j with %j left is none", (limit, remaining) => {
    const headers = {
      ...openai,
      "x-ratelimit-limit-tokens": limit,
      "x-ratelimit-remaining-tokens": remaining,
    };
    expect(readOpenaiRateLimits(headers).map(({ dimension }) => dimension)).toEqual(["requests"]);
  });
});

describe("Anthropic's rate-limit headers", () => {
  it("tell four limits; a time that has passed is now, none is unknown", () => {
    expect(readAnthropicRateLimits(anthropic, noon)).toEqual([
      { dimension: "requests", limit: 50, remaining: 49, resetMs: 1_000 },
      { dimension: "tokens", limit: 38_000, remaining: 0, resetMs: 0 },
      { dimension: "input_tokens", limit: 30_000, remaining: 27_500, resetMs: 30_000 },
      { dimension: "output_tokens", limit: 8_000, remaining: 7_200, resetMs: null },
    ]);
  });
});

describe.each([
  ["OpenAI", openai, (headers: Record<string, string>) => readOpenaiRateLimits(headers)],
  ["Anthropic", anthropic, (headers: Record<string, string>) => readAnthropicRateLimits(headers, noon)],
])("%s", (_vendor, known, read) => {
  it("says nothing without them, and makes nothing new for it", () => {
    expect(read({ "content-type": "application/json" })).toEqual([]);
    expect(read({})).toBe(read({}));
  });

  it("never throws, and never makes a limit of garbage", () => {
    const names = fc.constantFrom(...Object.keys(known));
    const values = fc.oneof(fc.string(), fc.constantFrom("-1", "0", "1e999", "NaN", "9".repeat(400)));
    fc.assert(
      fc.property(fc.dictionary(names, values), (headers) => {
        for (const { limit, remaining, resetMs } of read(headers)) {
          expect(Number.isFinite(limit) && limit > 0).toBe(true);
          expect(Number.isFinite(remaining) && remaining >= 0).toBe(true);
          expect(resetMs === null || (Number.isFinite(resetMs) && resetMs >= 0)).toBe(true);
        }
      }),
    );
  });
});
