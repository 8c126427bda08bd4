import { describe, expect, it } from "vitest";
import { chatBody } from "../testing/chat-body.ts";
import { messagesBody } from "../testing/messages-body.ts";
import { speakers } from "../testing/speakers.ts";
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
  ["credit_too_low", 429, "insufficient_quota", "credit_balance_exhausted"],
  ["usage_limit_reached", 400, "invalid_request_error", "billing_hard_limit_reached"],
  ["request_too_large", 413, "invalid_request_error", "request_too_large"],
  ["model_forbidden", 403, "invalid_request_error", "model_not_found"],
  ["model_not_found", 404, "invalid_request_error", "model_not_found"],
  ["rate_limited", 429, "requests", "rate_limit_exceeded"],
  ["rate_limited_milliseconds", 429, "requests", "rate_limit_exceeded"],
  ["rate_limited_unannounced", 429, "requests", "rate_limit_exceeded"],
  ["ramp_limited", 429, "requests", "slow_down"],
  ["server_error", 500, "server_error", null],
  ["gateway_timeout", 504, "server_error", null],
  ["unavailable", 503, "server_error", "server_is_overloaded"],
  ["overloaded", 529, "overloaded_error", null],
];

/** Type, `error_code` and words of Anthropic's; classes and statuses are shown by its own SDK. */
const anthropic: readonly [FaultName, string, string | undefined, RegExp][] = [
  [
    "context_length_exceeded",
    "invalid_request_error",
    undefined,
    /^prompt is too long: \d+ tokens > 200000 maximum$/,
  ],
  ["credit_too_low", "invalid_request_error", undefined, /^Your credit balance is too low/],
  [
    "usage_limit_reached",
    "invalid_request_error",
    undefined,
    /^You have reached your specified API usage limits/,
  ],
  ["insufficient_quota", "rate_limit_error", "enforced_spend_limit_reached", /monthly API usage/],
  ["ramp_limited", "rate_limit_error", "ramp_limit_exceeded", /ramp limit/],
  ["request_too_large", "request_too_large", undefined, /maximum size/],
  ["model_not_found", "not_found_error", undefined, /^model: lead$/],
  ["overloaded", "overloaded_error", undefined, /^Overloaded$/],
];

describe("a status fault in Anthropic's dialect", () => {
  it.each(anthropic)("%s is a %s", (fault, type, code, words) => {
    for (const stream of [true, false]) {
      const world = new VirtualProvider({}, { dialect: "anthropic-messages" });
      const answer = world.runWith(fault, messagesBody("hello", { stream }));
      const details = code === undefined ? {} : { details: { error_code: code } };
      expect(JSON.parse(answer.text)).toEqual({
        type: "error",
        error: { type, message: expect.stringMatching(words), ...details },
        request_id: answer.head?.headers["request-id"],
      });
      expect(answer.head?.headers["request-id"]).toMatch(/^req_\w{24}$/);
    }
  });
});

describe("a status fault in the shape of another vendor", () => {
  it.each(speakers)("is the same in $dialect", ({ dialect }) => {
    const fail = (fault: FaultName) => {
      const { head, text } = new VirtualProvider({}, { dialect }).runWith(fault, undefined, {
        retryAfterMs: 34_000,
      });
      return {
        status: head?.status,
        type: head?.headers["x-amzn-errortype"],
        body: JSON.parse(text) as unknown,
      };
    };
    const deployment = { error: { code: "DeploymentNotFound" } };
    expect(fail("azure_deployment_missing")).toMatchObject({ status: 404, body: deployment });
    const exhausted = { status: "RESOURCE_EXHAUSTED", details: [{ retryDelay: "34s" }] };
    expect(fail("gemini_exhausted")).toMatchObject({ status: 429, body: [{ error: exhausted }] });
    const bedrock = (["throttled", "model_not_ready", "access_denied", "validation_failed"] as const).map(
      (name) => {
        const { status, type, body } = fail(`bedrock_${name}`);
        expect(body).toEqual({ message: expect.any(String) });
        return [status, type?.split(":")[0]];
      },
    );
    expect(bedrock).toEqual([
      [429, "ThrottlingException"],
      [429, "ModelNotReadyException"],
      [403, "AccessDeniedException"],
      [400, "ValidationException"],
    ]);
  });
});

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
    ["ramp_limited", {}, "20", undefined],
    ["insufficient_quota", {}, undefined, undefined],
    ["credit_too_low", {}, undefined, undefined],
    ["unavailable", {}, undefined, undefined],
    ["unavailable", { retryAfterMs: 5_000 }, "5", undefined],
    ["overloaded", { retryAfterMs: 5_000 }, "5", undefined],
  ];
  it.each(announced)("of %s with %o, in every dialect", (fault, options, seconds, milliseconds) => {
    for (const { dialect } of speakers) {
      const { head } = new VirtualProvider({}, { dialect }).runWith(fault, undefined, options);
      expect(head?.headers["retry-after"]).toBe(seconds);
      expect(head?.headers["retry-after-ms"]).toBe(milliseconds);
    }
  });
});
