import { describe, expect, it } from "vitest";
import { limitHeaders as anthropicHeaders } from "./anthropic-messages/limit-headers.ts";
import { limitDuration, limitHeaders as openaiHeaders } from "./openai-chat/limit-headers.ts";
import { RateLimitMeter } from "./rate-limit-meter.ts";

const use = { input: 1_000, output: 40 };

describe("rate limits", () => {
  it("count down with use and refill within a minute", () => {
    const meter = new RateLimitMeter();
    meter.take(0, use);
    const second = openaiHeaders(meter.take(0, use));
    expect(second["x-ratelimit-remaining-requests"]).toBe("9998");
    expect(second["x-ratelimit-remaining-tokens"]).toBe("1998000");
    expect(second["x-ratelimit-reset-tokens"]).toBe("60ms");
    expect(meter.take(60_000, { input: 0, output: 0 }).requests.remaining).toBe(9_999);
  });

  it("write durations as OpenAI does", () => {
    expect([17, 1_500, 60_000, 361_250].map(limitDuration)).toEqual(["17ms", "1.5s", "1m0s", "6m1.25s"]);
  });

  it("write instants as Anthropic does, in whole seconds that have not passed", () => {
    const now = Date.UTC(2026, 10, 21, 10, 48, 0);
    const headers = anthropicHeaders(new RateLimitMeter().take(0, use), now);
    expect(headers["anthropic-ratelimit-requests-remaining"]).toBe("9999");
    expect(headers["anthropic-ratelimit-input-tokens-remaining"]).toBe("1999000");
    expect(headers["anthropic-ratelimit-output-tokens-remaining"]).toBe("399960");
    expect(headers["anthropic-ratelimit-tokens-reset"]).toBe("2026-11-21T10:48:01Z");
  });
});
