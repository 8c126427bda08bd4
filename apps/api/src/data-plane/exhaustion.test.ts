import type { FaultName } from "@understudy/chaos";
import { errorCatalogue, type ErrorCode } from "@understudy/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { speakers, type Speaker } from "../testing/speakers.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

interface Exhaustion {
  /** What is wrong with the first and with the second target. */
  readonly faults: readonly [FaultName, FaultName];
  readonly code: ErrorCode;
  /** Seconds until it makes sense to ask again. */
  readonly retryAfter: readonly [from: number, to: number];
  readonly deadlineMs?: number;
}

/** What each SDK raises for a code, and the type it shows. */
const raised: Readonly<
  Record<Speaker["dialect"], Partial<Record<ErrorCode, readonly [name: string, type: string]>>>
> = {
  "openai-chat": {
    all_targets_failed: ["InternalServerError", "server_error"],
    rate_limited: ["RateLimitError", "rate_limit_error"],
    upstream_auth: ["InternalServerError", "server_error"],
    upstream_quota: ["InternalServerError", "server_error"],
    deadline_exceeded: ["InternalServerError", "server_error"],
  },
  "anthropic-messages": {
    all_targets_failed: ["ServiceUnavailableError", "api_error"],
    rate_limited: ["RateLimitError", "rate_limit_error"],
    upstream_auth: ["InternalServerError", "api_error"],
    upstream_quota: ["ServiceUnavailableError", "api_error"],
    deadline_exceeded: ["GatewayTimeoutError", "timeout_error"],
  },
};

const failed = { code: "all_targets_failed", retryAfter: [1, 2] } as const;
/** A cooldown is up to a tenth longer than announced, and so is what the caller is told. */
const after20s = [19, 20 * 1.1 * 1.1] as const;
const aboutAMinute = [48, 60] as const;

const exhaustions: readonly Exhaustion[] = [
  { ...failed, faults: ["unavailable", "unavailable"] },
  { ...failed, faults: ["connection_refused", "reset_before_response"] },
  { ...failed, faults: ["model_not_found", "html_answer"] },
  { ...failed, faults: ["rate_limited", "unavailable"] },
  { code: "rate_limited", faults: ["rate_limited", "rate_limited_milliseconds"], retryAfter: after20s },
  { code: "upstream_auth", faults: ["invalid_api_key", "invalid_api_key"], retryAfter: aboutAMinute },
  { code: "upstream_quota", faults: ["insufficient_quota", "payment_required"], retryAfter: aboutAMinute },
  // The first attempt has a second, the rest is not enough for another.
  { ...failed, code: "deadline_exceeded", faults: ["silence", "silence"], deadlineMs: 1_400 },
];

const cases = exhaustions.flatMap((exhaustion) =>
  [true, false].map((stream) => {
    const [first, second] = exhaustion.faults;
    const name = `${first}, ${second}, ${stream ? "streamed" : "plain"}`;
    return { ...exhaustion, stream, name, targets: [`${name} 1/model`, `${name} 2/model`] as const };
  }),
);

function providerOf(target: string): string {
  return target.slice(0, target.lastIndexOf("/"));
}

describe.for(speakers)("$dialect: when nothing is left", (speaker) => {
  let test: TestGateway;

  beforeAll(async () => {
    const ids = cases.flatMap(({ targets }) => targets.map(providerOf));
    test = await startTestGateway({
      dialect: speaker.dialect,
      providers: { well: ["model"], ...Object.fromEntries(ids.map((id) => [id, ["model"]])) },
      configure: withRoutes({
        well: routeTo("well/model"),
        ...Object.fromEntries(cases.map(({ name, targets }) => [name, routeTo(...targets)])),
      }),
    });
    for (const { targets, faults } of cases) {
      targets.forEach((id, index) => test.upstream.provider(providerOf(id)).setFault(faults[index] ?? null));
    }
    await test.upstream.settled();
  });

  afterAll(() => test.dispose());

  it.concurrent.for(cases)(
    "the SDK raises at once, without a retry of its own: $name: $code",
    async (row) => {
      const { name, stream, deadlineMs, code, retryAfter } = row;
      const answer = await speaker.ask(test.url, {
        model: name,
        prompt: "hello",
        stream,
        ...(deadlineMs === undefined ? {} : { headers: { "x-understudy-deadline-ms": String(deadlineMs) } }),
      });
      const headers = Object.fromEntries(answer.headers);
      const [className, type] = raised[speaker.dialect][code] ?? [];

      expect(answer.calls).toBe(1);
      expect(answer.error).toMatchObject({ status: errorCatalogue[code].status });
      expect(answer.error instanceof Error ? answer.error.constructor.name : null).toBe(className);
      const seconds = Number(headers["retry-after-ms"]) / 1_000;
      expect(answer.told).toMatchObject({
        code,
        message: errorCatalogue[code].message,
        type,
        retry_after: expect.closeTo(seconds, 2),
        fallback_suggestion: expect.stringContaining('"model": "well"'),
        attempts: row.targets.map((target) =>
          expect.objectContaining({
            target,
            outcome: expect.stringMatching(/^[a-z_: ]+$/),
            ms: expect.any(Number),
          }),
        ),
      });
      expect(seconds).toBeGreaterThanOrEqual(retryAfter[0]);
      expect(seconds).toBeLessThanOrEqual(retryAfter[1]);
      expect(headers).toMatchObject({
        "content-type": "application/json; charset=utf-8",
        "retry-after": String(Math.ceil(seconds)),
        "x-should-retry": "false",
        "x-understudy-error-code": code,
        "x-understudy-level": "error",
        "x-understudy-route": name,
        "x-understudy-attempts": code === "deadline_exceeded" ? "1" : "2",
      });
      expect(headers).not.toHaveProperty("x-understudy-served-by");
    },
  );

  it("a caller's impatience counts against no target", () => {
    const impatient = cases.filter(({ deadlineMs }) => deadlineMs !== undefined);
    for (const target of impatient.flatMap(({ targets }) => targets)) {
      const { breaker } = test.gateway.engine.live(target);
      expect(breaker.figures()).toMatchObject({ calls: 0, failures: 0 });
    }
  });

  it("suggests a route that really answers", async () => {
    const answer = await speaker.ask(test.url, { model: "well", prompt: "hello", stream: false });
    expect(answer.error).toBeNull();
  });
});

describe("a deadline that is none", () => {
  it.for(["", "soon", "-1", "0", "NaN", "Infinity"])("%j", async (hint) => {
    await using test = await startTestGateway();
    const headers = { "x-understudy-deadline-ms": hint };
    expect((await ask(openaiClient(test.url), { prompt: "hello", headers })).error).toBeNull();
  });
});

describe.for(speakers)("$dialect: when every breaker is open", (speaker) => {
  it.for([true, false])("one request is made and no target is called, stream %s", async (stream) => {
    await using test = await startTestGateway({ dialect: speaker.dialect });
    const ids = ["first", "second"];
    const engine = ["first/model-a", "second/model-b"].map((target) => test.gateway.engine.live(target));
    for (const id of ids) test.upstream.provider(id).setFault("unavailable");
    while (engine.some(({ breaker }) => breaker.peek() === null)) {
      await speaker.ask(test.url, { model: "default", prompt: "hello", stream });
    }
    const started = ids.map((id) => test.upstream.provider(id).counts().started);

    const answer = await speaker.ask(test.url, { model: "default", prompt: "hello", stream });
    expect(answer.calls).toBe(1);
    expect(answer.error).toBeInstanceOf(speaker.sdk.APIError);
    expect(answer.told).toMatchObject({
      code: "all_targets_failed",
      attempts: [{ outcome: "skipped: breaker_open" }, { outcome: "skipped: breaker_open" }],
    });
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(ids.map((id) => test.upstream.provider(id).counts().started)).toEqual(started);
  });
});

describe("when another route stands on the same targets", () => {
  it("it is not suggested: they have just failed", async () => {
    await using test = await startTestGateway({
      configure: withRoutes({
        asked: routeTo("first/model-a", "second/model-b"),
        same: routeTo("second/model-b", "first/model-a"),
      }),
    });
    for (const id of ["first", "second"]) test.upstream.provider(id).setFault("unavailable");
    const { error } = await ask(openaiClient(test.url), { model: "asked", prompt: "hello" });
    expect(error).toMatchObject({
      error: { fallback_suggestion: expect.stringContaining("No other route can answer") },
    });
  });
});

describe("when an operator has tripped everything", () => {
  it("no target is called and nothing is suggested that would not help", async () => {
    await using tripped = await startTestGateway();
    for (const target of ["first/model-a", "second/model-b"]) {
      const request = { mode: "forced_open", reason: "drill", actor: "ann", ttlMs: 30_000 } as const;
      tripped.gateway.engine.live(target).breaker.force(request);
    }
    const { error, headers } = await ask(openaiClient(tripped.url), { prompt: "hello" });
    expect(error).toMatchObject({
      status: 503,
      code: "all_targets_failed",
      error: {
        fallback_suggestion: expect.stringContaining("Retry after the time given"),
        attempts: [
          { target: "first/model-a", outcome: "skipped: breaker_forced_open", ms: 0 },
          { target: "second/model-b", outcome: "skipped: breaker_forced_open", ms: 0 },
        ],
      },
    });
    expect(headers.get("x-understudy-attempts")).toBe("0");
    expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(29);
    expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(33);
    for (const id of ["first", "second"]) expect(tripped.upstream.provider(id).calls).toHaveLength(0);
  });
});
