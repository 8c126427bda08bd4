import { readFileSync } from "node:fs";
import { failureClasses, levels, skipReasons } from "@understudy/core";
import type OpenAI from "openai";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { labelsOf, type ReadFamily } from "../testing/read-exposition.ts";
import { sampleOf, scrape } from "../testing/scrape.ts";
import { metrics } from "./metrics.ts";

let control: TestControl;
let families: ReadonlyMap<string, ReadFamily>;
/** What the client was told. */
const tokens = { input: 0, output: 0 };
const secret = "sk-a-clients-own-key";
const prompt = "tell nobody what stands here";
const model = "gpt-the-name-a-client-sent";

function count(usage: OpenAI.CompletionUsage | null | undefined): void {
  tokens.input += usage?.prompt_tokens ?? 0;
  tokens.output += usage?.completion_tokens ?? 0;
}

beforeAll(async () => {
  control = await startTestControl({
    configure: (configuration) => ({
      ...configuration,
      breaker: { ...configuration.breaker, failureThreshold: 2 },
      providers: Object.fromEntries(
        Object.entries(configuration.providers).map(([id, settings]) => [
          id,
          { ...settings, maxConcurrency: 9 },
        ]),
      ),
    }),
  });
  const { test } = control;
  const client = openaiClient(test.url, { apiKey: secret });
  const asked = { model, messages: [{ role: "user" as const, content: prompt }] };
  count((await client.chat.completions.create(asked)).usage);
  const streamed = { ...asked, stream: true as const, stream_options: { include_usage: true } };
  for await (const chunk of await client.chat.completions.create(streamed)) count(chunk.usage);
  test.upstream.provider("first").setFault("server_error", { count: 2 });
  for (let count = 0; count < 4; count += 1) await ask(client, { prompt, model });
  test.upstream.provider("second").setFault("rate_limited", { retryAfterMs: 60_000 });
  await ask(client, { prompt, model });
  await request(`${test.url}/v1/chat/completions`, { method: "POST", body: "no JSON" }).then(({ body }) =>
    body.dump(),
  );
  families = await scrape(control.admin.url);
});
afterAll(() => control[Symbol.asyncDispose]());

const sample = (key: string) => sampleOf(families, key);

describe("what is shown", () => {
  test("are requests, by what served them and how they ended", () => {
    expect(sample('understudy_requests_started_total{route="default"}')).toBe(7);
    expect(sample('understudy_requests_total{route="default",level="primary",outcome="answered"}')).toBe(2);
    expect(sample('understudy_requests_total{route="default",level="fallback",outcome="answered"}')).toBe(4);
    expect(sample('understudy_requests_total{route="default",level="error",outcome="failed"}')).toBe(1);
    expect(sample('understudy_requests_in_flight{route="default"}')).toBe(0);
    expect(sample('understudy_refusals_total{code="invalid_request"}')).toBe(1);
  });

  test("is how long they took, streamed answers to their first content too", () => {
    const label = 'route="default",level="primary"';
    const durations = families.get("understudy_request_duration_seconds")?.samples;
    const firstTokens = families.get("understudy_request_first_token_seconds")?.samples;
    expect(durations?.get(`understudy_request_duration_seconds_count{${label}}`)).toBe(2);
    expect(durations?.get(`understudy_request_duration_seconds_sum{${label}}`)).toBeGreaterThan(0);
    expect(firstTokens?.get(`understudy_request_first_token_seconds_count{${label}}`)).toBe(1);
  });

  test("are calls, by target and outcome", () => {
    expect(sample('understudy_attempts_started_total{target="first/model-a"}')).toBe(4);
    expect(sample('understudy_attempts_total{target="first/model-a",outcome="served"}')).toBe(2);
    expect(sample('understudy_attempts_total{target="first/model-a",outcome="server_error"}')).toBe(2);
    expect(sample('understudy_attempts_total{target="second/model-b",outcome="rate_limited"}')).toBe(1);
    expect(sample('understudy_attempts_in_flight{target="second/model-b"}')).toBe(0);
    expect(sample('understudy_skips_total{target="first/model-a",reason="breaker_open"}')).toBe(4);
    expect(sample('understudy_second_calls_total{target="first/model-a",use="retry"}')).toBe(1);
    expect(
      families
        .get("understudy_attempt_duration_seconds")
        ?.samples.get('understudy_attempt_duration_seconds_count{target="second/model-b"}'),
    ).toBe(4);
  });

  test("are the tokens that providers told of, plain and streamed", () => {
    expect(tokens.output).toBeGreaterThan(0);
    expect(sample('understudy_tokens_total{target="first/model-a",kind="input"}')).toBe(tokens.input);
    expect(sample('understudy_tokens_total{target="first/model-a",kind="output"}')).toBe(tokens.output);
  });

  test("is how each target stands: its breaker, health, cooldown and room", () => {
    expect(sample('understudy_breaker_state{target="first/model-a",state="open"}')).toBe(1);
    expect(sample('understudy_breaker_state{target="first/model-a",state="closed"}')).toBe(0);
    expect(sample('understudy_breaker_openings_total{target="first/model-a"}')).toBe(1);
    expect(sample('understudy_breaker_openings_total{target="second/model-b"}')).toBe(0);
    expect(sample('understudy_target_cooldown_seconds{target="first/model-a"}')).toBe(0);
    expect(sample('understudy_target_cooldown_seconds{target="second/model-b"}')).toBeGreaterThan(50);
    expect(sample('understudy_cooldowns_total{scope="limit_group",reason="rate_limited"}')).toBe(1);
    expect(sample('understudy_limit_group_in_flight{limit_group="first/model-a"}')).toBe(0);
    expect(sample('understudy_limit_group_limit{limit_group="first/model-a",source="configured"}')).toBe(9);
    const health = ["healthy", "degraded", "unhealthy", "unknown"].map((state) =>
      sample(`understudy_target_health{target="first/model-a",state="${state}"}`),
    );
    expect(health.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([0, 0, 0, 1]);
  });

  test("is the gateway itself", () => {
    expect(sample("understudy_revision")).toBe(1);
    expect(sample("understudy_draining")).toBe(0);
    expect(sample("understudy_overloaded")).toBe(0);
    expect(sample("understudy_network_down")).toBe(0);
    expect(sample("understudy_store_lost_rows_total")).toBe(0);
    expect(sample("process_cpu_seconds_total")).toBeGreaterThan(0);
    expect(sample("process_resident_memory_bytes")).toBeGreaterThan(1e7);
    expect(Math.abs((sample("process_start_time_seconds") ?? 0) - Date.now() / 1_000)).toBeLessThan(120);
  });
});

describe("labels", () => {
  const words = new Set<string>([
    ...levels,
    ...skipReasons,
    ...failureClasses,
    "answered",
    "relayed",
    "unfit",
    "failed",
    "interrupted",
    "cancelled",
    "served",
    "out_of_time",
  ]);

  test("are of the configuration or one of few words, and never what a client sent", () => {
    const bounded: Readonly<Record<string, readonly string[] | "number" | "code">> = {
      route: ["default"],
      target: ["first/model-a", "second/model-b"],
      limit_group: ["first/model-a", "second/model-b"],
      level: levels,
      outcome: [...words],
      reason: [...words],
      state: [
        "closed",
        "open",
        "half_open",
        "healthy",
        "degraded",
        "unhealthy",
        "unknown",
        "waiting",
        "running",
      ],
      mode: ["forced_open", "forced_closed", "bypass"],
      scope: ["limit_group", "credential", "target"],
      result: ["won", "lost", "ok", "failed", "sent", "dropped"],
      use: ["hedge", "recovery", "retry", "realign", "continue"],
      kind: ["input", "output", "edge", "inference"],
      source: ["learned", "configured"],
      dimension: ["requests", "tokens", "input_tokens", "output_tokens"],
      code: "code",
      le: "number",
    };
    for (const { samples } of families.values()) {
      for (const key of samples.keys()) {
        for (const [name, value] of Object.entries(labelsOf(key))) {
          const allowed = bounded[name];
          if (allowed === "code") expect(value).toMatch(/^[a-z_]+$/);
          else if (allowed === "number") expect(value).toMatch(/^(\+Inf|\d+(\.\d+)?)$/);
          else expect(allowed, `${name}="${value}"`).toContain(value);
        }
      }
    }
  });

  test("hold no secret, no prompt and no name of a client's", async () => {
    const { body } = await request(`${control.admin.url}/metrics`);
    const text = await body.text();
    for (const word of [secret, "sk-", prompt, model, "tenant", "req_"]) expect(text).not.toContain(word);
  });
});

test("speaks OpenMetrics with a scraper that asks for it", async () => {
  const accept = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";
  const { headers, body } = await request(`${control.admin.url}/metrics`, { headers: { accept } });
  expect(headers["content-type"]).toContain("application/openmetrics-text");
  expect(await body.text()).toMatch(/\n# EOF\n$/);
});

test("the page names every metric with its labels, and none that is not there", () => {
  const page = readFileSync(new URL("../../../../../docs/telemetry.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (counter|gauge|histogram) \| ([^|]*) \|/gm)].map(
    ([, name = "", type = "", labels = ""]) => ({
      name,
      type,
      labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label),
    }),
  );
  const known = metrics.map(({ name, type, labels }) => ({ name, type, labels }));
  expect(rows).toEqual(known);
  expect([...families.values()].map(({ name, type }) => ({ name, type }))).toEqual(
    known.map(({ name, type }) => ({ name, type })),
  );
});
