import { describe, expect, it } from "vitest";
import { RateLimitMeter, limitDuration } from "./rate-limit-meter.ts";

describe("rate-limit headers", () => {
  it("count down with use and refill within a minute", () => {
    const meter = new RateLimitMeter();
    meter.headers(0, 1_000);
    const second = meter.headers(0, 1_000);
    expect(second["x-ratelimit-remaining-requests"]).toBe("9998");
    expect(second["x-ratelimit-remaining-tokens"]).toBe("1998000");
    expect(second["x-ratelimit-reset-tokens"]).toBe("60ms");
    expect(meter.headers(60_000, 0)["x-ratelimit-remaining-requests"]).toBe("9999");
  });

  it("write durations as the API does", () => {
    expect([17, 1_500, 60_000, 361_250].map(limitDuration)).toEqual(["17ms", "1.5s", "1m0s", "6m1.25s"]);
  });
});
