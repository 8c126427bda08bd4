import { describe, expect, it } from "vitest";
import { chatBody } from "../testing/chat-body.ts";
import { VirtualProvider } from "../testing/virtual-provider.ts";
import type { FaultOptions } from "../provider/fault-plan.ts";
import type { FaultName } from "./registry.ts";

const typed: readonly [FaultName, number, string, string | null][] = [
  ["invalid_request", 400, "invalid_request_error", "invalid_value"],
  ["content_filtered", 400, "invalid_request_error", "content_filter"],
  ["context_length_exceeded", 400, "invalid_request_error", "context_length_exceeded"],
  ["invalid_api_key", 401, "invalid_request_error", "invalid_api_key"],
  ["payment_required", 402, "insufficient_balance", "insufficient_balance"],
  ["insufficient_quota", 429, "insufficient_quota", "insufficient_quota"],
  ["model_forbidden", 403, "invalid_request_error", "model_not_found"],
  ["model_not_found", 404, "invalid_request_error", "model_not_found"],
  ["rate_limited", 429, "requests", "rate_limit_exceeded"],
  ["rate_limited_milliseconds", 429, "requests", "rate_limit_exceeded"],
  ["rate_limited_unannounced", 429, "requests", "rate_limit_exceeded"],
  ["server_error", 500, "server_error", null],
  ["unavailable", 503, "server_error", "server_is_overloaded"],
  ["overloaded", 529, "overloaded_error", null],
];

describe("a status fault", () => {
  it.each(typed)("%s answers %i with the API's own error object", (fault, status, type, code) => {
    for (const stream of [true, false]) {
      const answer = new VirtualProvider().runWith(fault, chatBody("hello", { stream }));
      expect(answer.head?.status).toBe(status);
      expect(answer.head?.headers["content-type"]).toBe("application/json");
      expect(answer.head?.headers["x-request-id"]).toMatch(/^req_\w{24}$/);
      expect(JSON.parse(answer.text)).toMatchObject({ error: { type, code, message: expect.any(String) } });
      expect(answer.ending).toBe("end");
    }
  });

  it("bad_gateway answers a page, not JSON", () => {
    const answer = new VirtualProvider().runWith("bad_gateway");
    expect(answer.head?.status).toBe(502);
    expect(answer.head?.headers["content-type"]).toContain("text/html");
    expect(answer.text).toContain("<title>502 Bad Gateway</title>");
  });
});

describe("the wait a refusal announces", () => {
  const announced: readonly [FaultName, FaultOptions, string | undefined, string | undefined][] = [
    ["rate_limited", {}, "20", undefined],
    ["rate_limited", { retryAfterMs: 30_000 }, "30", undefined],
    ["rate_limited", { retryAfterMs: 1_200 }, "2", undefined],
    ["rate_limited_milliseconds", { retryAfterMs: 1_200 }, undefined, "1200"],
    ["rate_limited_unannounced", { retryAfterMs: 1_200 }, undefined, undefined],
    ["insufficient_quota", {}, undefined, undefined],
    ["unavailable", {}, undefined, undefined],
    ["unavailable", { retryAfterMs: 5_000 }, "5", undefined],
    ["overloaded", { retryAfterMs: 5_000 }, "5", undefined],
  ];
  it.each(announced)("of %s with %o", (fault, options, seconds, milliseconds) => {
    const { head } = new VirtualProvider().runWith(fault, undefined, options);
    expect(head?.headers["retry-after"]).toBe(seconds);
    expect(head?.headers["retry-after-ms"]).toBe(milliseconds);
  });
});
