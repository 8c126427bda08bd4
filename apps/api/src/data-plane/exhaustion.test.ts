import type { FaultName } from "@understudy/chaos";
import { errorCatalogue, type ErrorCode } from "@understudy/core";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient, type Question } from "../testing/chat-client.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

interface Exhaustion {
  /** What is wrong with the first and with the second target. */
  readonly faults: readonly [FaultName, FaultName];
  readonly code: ErrorCode;
  readonly raises: new (...rest: never[]) => Error;
  /** Seconds until it makes sense to ask again. */
  readonly retryAfter: readonly [from: number, to: number];
  readonly deadlineMs?: number;
}

const server = {
  code: "all_targets_failed",
  raises: OpenAI.InternalServerError,
  retryAfter: [1, 2],
} as const;
/** A cooldown is up to a tenth longer than announced, and so is what the caller is told. */
const after20s = [19, 20 * 1.1 * 1.1] as const;
const aboutAMinute = [48, 60] as const;

const exhaustions: readonly Exhaustion[] = [
  { ...server, faults: ["unavailable", "unavailable"] },
  { ...server, faults: ["connection_refused", "reset_before_response"] },
  { ...server, faults: ["model_not_found", "html_answer"] },
  { ...server, faults: ["rate_limited", "unavailable"] },
  {
    faults: ["rate_limited", "rate_limited_milliseconds"],
    code: "rate_limited",
    raises: OpenAI.RateLimitError,
    retryAfter: after20s,
  },
  {
    faults: ["invalid_api_key", "invalid_api_key"],
    code: "upstream_auth",
    raises: OpenAI.InternalServerError,
    retryAfter: aboutAMinute,
  },
  {
    faults: ["insufficient_quota", "payment_required"],
    code: "upstream_quota",
    raises: OpenAI.InternalServerError,
    retryAfter: aboutAMinute,
  },
  {
    ...server,
    faults: ["silence", "silence"],
    code: "deadline_exceeded",
    // The first attempt has a second, the rest is not enough for another.
    deadlineMs: 1_400,
  },
];

const cases = exhaustions.flatMap((exhaustion) =>
  [true, false].map((stream) => {
    const [first, second] = exhaustion.faults;
    const name = `${first}, ${second}, ${stream ? "streamed" : "plain"}`;
    return { ...exhaustion, stream, name, targets: [`${name} 1/model`, `${name} 2/model`] as const };
  }),
);

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway({
    providers: {
      well: ["model"],
      ...Object.fromEntries(cases.flatMap(({ targets }) => targets.map((id) => [providerOf(id), ["model"]]))),
    },
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

function providerOf(target: string): string {
  return target.slice(0, target.lastIndexOf("/"));
}

/** One question with the SDK's own retries on, and the HTTP calls it made. */
async function askPersistently(question: Question) {
  let calls = 0;
  const counting: typeof fetch = (input, options) => {
    calls += 1;
    return fetch(input, options);
  };
  const { error, headers } = await ask(openaiClient(test.url, { maxRetries: 2, fetch: counting }), question);
  return { calls, error, headers: Object.fromEntries(headers) };
}

describe("when nothing is left the SDK raises at once, without a retry of its own", () => {
  it.concurrent.for(cases)("$name: $code", async (row) => {
    const { name, stream, deadlineMs, code, retryAfter } = row;
    const { calls, error, headers } = await askPersistently({
      model: name,
      prompt: "hello",
      stream,
      ...(deadlineMs === undefined ? {} : { headers: { "x-understudy-deadline-ms": String(deadlineMs) } }),
    });

    expect(calls).toBe(1);
    expect(error).toBeInstanceOf(row.raises);
    expect(error).toMatchObject({ status: errorCatalogue[code].status, code });
    const seconds = Number(headers["retry-after-ms"]) / 1_000;
    expect(error instanceof OpenAI.APIError ? error.error : null).toEqual({
      code,
      message: errorCatalogue[code].message,
      type: code === "rate_limited" ? "rate_limit_error" : "server_error",
      param: null,
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
  });

  it("a caller's impatience counts against no target", () => {
    const impatient = cases.filter(({ deadlineMs }) => deadlineMs !== undefined);
    for (const target of impatient.flatMap(({ targets }) => targets)) {
      const { breaker } = test.gateway.engine.live(target);
      expect(breaker.figures()).toMatchObject({ calls: 0, failures: 0 });
    }
  });

  it.for(["", "soon", "-1", "0", "NaN", "Infinity"])("a deadline of %j is none", async (hint) => {
    const headers = { "x-understudy-deadline-ms": hint };
    expect((await ask(openaiClient(test.url), { model: "well", prompt: "hello", headers })).error).toBeNull();
  });

  it("suggests a route that really answers", async () => {
    const answer = await ask(openaiClient(test.url), { model: "well", prompt: "hello" });
    expect(answer.error).toBeNull();
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
