import type { FaultName } from "@understudy/chaos";
import { defaultNotices, type AttemptOutcome } from "@understudy/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient, type ChatOutcome } from "../testing/chat-client.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const prompt = "who waits in the wings?";

interface Trouble {
  readonly fault: FaultName;
  /** What the caller reads of each attempt on the primary. */
  readonly outcome: AttemptOutcome;
  /** Attempts on the primary; one when not said. */
  readonly tries?: number;
}

const always: readonly Trouble[] = [
  { fault: "connection_refused", outcome: "connect_failed" },
  { fault: "reset_before_response", outcome: "connection_lost" },
  // Alone in its tier: asked once more before the next tier is.
  { fault: "server_error", outcome: "server_error", tries: 2 },
  { fault: "bad_gateway", outcome: "bad_gateway" },
  { fault: "unavailable", outcome: "unavailable" },
  { fault: "overloaded", outcome: "overloaded" },
  { fault: "rate_limited", outcome: "rate_limited" },
  { fault: "rate_limited_milliseconds", outcome: "rate_limited" },
  // Nothing in Retry-After, but the limit says that it is over within 2.5 s: waited out once.
  { fault: "rate_limited_unannounced", outcome: "rate_limited", tries: 2 },
  { fault: "invalid_api_key", outcome: "credential_refused" },
  { fault: "payment_required", outcome: "quota_exhausted" },
  { fault: "insufficient_quota", outcome: "quota_exhausted" },
  { fault: "model_forbidden", outcome: "model_not_found" },
  { fault: "model_not_found", outcome: "model_not_found" },
  { fault: "html_answer", outcome: "malformed_answer" },
  { fault: "empty_answer", outcome: "empty_answer" },
];

const streamed: readonly Trouble[] = [
  ...always,
  { fault: "silence", outcome: "first_token_timeout" },
  { fault: "slow_headers", outcome: "first_token_timeout" },
  { fault: "slow_first_token", outcome: "first_token_timeout" },
  { fault: "error_before_token", outcome: "server_error", tries: 2 },
  { fault: "json_on_stream", outcome: "malformed_answer" },
];

/** Nothing of a plain answer reaches the caller before all of it is there. */
const plain: readonly Trouble[] = [
  ...always,
  { fault: "silence", outcome: "attempt_timeout" },
  { fault: "slow_headers", outcome: "attempt_timeout" },
  { fault: "slow_first_token", outcome: "attempt_timeout" },
  { fault: "stall", outcome: "attempt_timeout" },
  { fault: "reset_mid_body", outcome: "connection_lost" },
  { fault: "cut", outcome: "malformed_answer" },
  { fault: "malformed_frame", outcome: "malformed_answer" },
];

/** Every trouble has a primary and a route of its own, so that none is asked with another's history. */
const cases = [
  ...streamed.map((trouble) => ({ ...trouble, stream: true, name: `${trouble.fault}, streamed` })),
  ...plain.map((trouble) => ({ ...trouble, stream: false, name: `${trouble.fault}, plain` })),
];

let test: TestGateway;

beforeAll(async () => {
  const routes = cases.map(({ name, outcome }) => {
    const target = `${name}/model-a`;
    // Where the limit is what is waited for, it is a short one.
    const waits = outcome === "first_token_timeout" || outcome === "attempt_timeout";
    return [name, routeTo(waits ? { target, timeoutMs: 300 } : target, "backup/model-b")] as const;
  });
  test = await startTestGateway({
    providers: {
      healthy: ["model-a"],
      ...Object.fromEntries(cases.map(({ name }) => [name, ["model-a"]])),
      backup: ["model-b"],
    },
    configure: withRoutes({
      everything: { ...routeTo("healthy/model-a", "backup/model-b"), models: ["gpt-*"] },
      ...Object.fromEntries(routes),
    }),
  });
  for (const { name, fault } of cases) test.upstream.provider(name).setFault(fault);
  await test.upstream.settled();
});

afterAll(() => test.dispose());

const backupAnswer = (): string => test.upstream.provider("backup").expectedAnswer("model-b", prompt);

describe("the caller gets the backup's whole answer and learns of it by header and notice only", () => {
  it.concurrent.for(cases)("$name", async ({ name, stream, outcome, tries = 1 }) => {
    const answer = await ask(openaiClient(test.url), { model: name, prompt, stream });

    expect(answer.error).toBeNull();
    expect(answer.text).toBe(backupAnswer());
    expect(answer.finishReasons).toEqual(["stop"]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "x-understudy-route": name,
      "x-understudy-level": "fallback",
      "x-understudy-served-by": "backup/model-b",
      "x-understudy-attempts": String(tries + 1),
      "x-understudy-notice": defaultNotices.fallback,
    });
    const failed = { target: `${name}/model-a`, outcome, ms: expect.any(Number) };
    expect(answer.note).toEqual({
      level: "fallback",
      served_by: "backup/model-b",
      attempts: [
        ...Array.from({ length: tries }, () => failed),
        { target: "backup/model-b", outcome: "served", ms: expect.any(Number) },
      ],
      notice: defaultNotices.fallback,
    });
  });
});

describe.for([{ stream: true }, { stream: false }])(
  "an application that changed its base URL only: %o",
  ({ stream }) => {
    const question = { model: "gpt-4o", prompt, stream };

    function expectPrimary(answer: ChatOutcome, attempts: number): void {
      expect(answer.error).toBeNull();
      expect(answer.text).toBe(test.upstream.provider("healthy").expectedAnswer("model-a", prompt));
      expect(answer.note).toBeUndefined();
      const headers = Object.fromEntries(answer.headers);
      expect(headers).toMatchObject({
        "x-understudy-route": "everything",
        "x-understudy-level": "primary",
        "x-understudy-served-by": "healthy/model-a",
        "x-understudy-attempts": String(attempts),
      });
      expect(headers).not.toHaveProperty("x-understudy-notice");
      expect(headers["x-request-id"]).toMatch(/^req_\w+$/);
      expect(headers["x-understudy-request-id"]).toBe(headers["x-request-id"]);
    }

    it("is served by the primary and told so by headers", async () => {
      expectPrimary(await ask(openaiClient(test.url), question), 1);
    });

    it("waits out a short rate limit of a target that is alone in its tier", async () => {
      test.upstream.provider("healthy").setFault("rate_limited", { retryAfterMs: 1_000, count: 1 });
      expectPrimary(await ask(openaiClient(test.url), question), 2);
    });

    it("is served by the backup when the primary fails it", async () => {
      test.upstream.provider("healthy").setFault("unavailable", { count: 1 });
      const answer = await ask(openaiClient(test.url), question);
      expect(answer.error).toBeNull();
      expect(answer.text).toBe(backupAnswer());
      expect(answer.headers.get("x-understudy-notice")).toBe(defaultNotices.fallback);
    });
  },
);
