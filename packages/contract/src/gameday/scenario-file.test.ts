import { describe, expect, it } from "vitest";
import { scenarioFileSchema } from "./scenario-file.ts";

const smallest = {
  name: "total-outage",
  title: "The primary is down",
  steps: [
    { name: "baseline", for: "20s" },
    { name: "outage", for: "75s", faults: [{ fault: "error_status", on: "primary" }] },
  ],
  hypotheses: [{ name: "users are answered", during: "outage", measure: "failed_share", at_most: "1 %" }],
};

function problems(file: object): readonly string[] {
  const read = scenarioFileSchema.safeParse(file);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

function withStep(step: object): object {
  return { ...smallest, steps: [smallest.steps[0], { name: "outage", for: "75s", ...step }] };
}

function withHypothesis(facts: object): object {
  return { ...smallest, hypotheses: [{ name: "h", during: "outage", ...facts }] };
}

describe("the file of a scenario", () => {
  it("is short where everything is as usual", () => {
    expect(scenarioFileSchema.parse(smallest)).toEqual({
      name: "total-outage",
      title: "The primary is down",
      description: "",
      route: null,
      traffic: null,
      steps: [
        { name: "baseline", durationMs: 20_000, faults: [] },
        {
          name: "outage",
          durationMs: 75_000,
          faults: [{ fault: { kind: "error_status", status: 503 }, on: { kind: "primary" }, share: 1 }],
        },
      ],
      hypotheses: [
        {
          name: "users are answered",
          during: "outage",
          measure: "failed_share",
          limit: { kind: "at_most", value: 0.01 },
          minimum: 20,
        },
      ],
      expect: { alerts: [], breakers: null },
      abort: { failedShare: 0.05, minimum: 20 },
      roles: {},
      repeatEveryMs: null,
    });
  });

  it("reads rates, percentages, places and the limits of each measure", () => {
    const read = scenarioFileSchema.parse({
      ...withStep({
        faults: [
          { fault: "rate_limit", on: { provider: "openai" }, share: "25 %", retry_after: "30s" },
          { fault: "cut", on: { target: "openai/a" }, share: 0.5, after_tokens: 3 },
        ],
      }),
      traffic: { generate: "30/m", streamed: "50 %", prompt_tokens: 200 },
      hypotheses: [
        { name: "soon", measure: "time_to_detect", at_most: "10s" },
        { name: "few", during: "outage", measure: "lost", at_most: 3, minimum: 50 },
        { name: "carried", during: "outage", measure: "fallback_share", at_least: "90 %" },
      ],
      expect: { alerts: ["flapping", { rule: "breaker_open", within: "60s" }], breakers: "opened" },
      abort: { failed_share: "30 %" },
      roles: { lead: "ada" },
      repeat_every: "90d",
    });
    expect(read.traffic).toEqual({
      perSecond: 0.5,
      streamedShare: 0.5,
      promptTokens: 200,
      outputTokens: null,
    });
    expect(read.steps[1]?.faults).toEqual([
      {
        fault: { kind: "rate_limit", retryAfterMs: 30_000 },
        on: { kind: "provider", name: "openai" },
        share: 0.25,
      },
      { fault: { kind: "cut", afterTokens: 3 }, on: { kind: "target", name: "openai/a" }, share: 0.5 },
    ]);
    expect(read.hypotheses).toMatchObject([
      { during: null, limit: { kind: "at_most", value: 10_000 }, minimum: 1 },
      { limit: { value: 3 }, minimum: 50 },
      { limit: { kind: "at_least", value: 0.9 }, minimum: 20 },
    ]);
    expect(read.expect.alerts).toEqual([
      { rule: "flapping", withinMs: null },
      { rule: "breaker_open", withinMs: 60_000 },
    ]);
    expect(read).toMatchObject({ abort: { failedShare: 0.3, minimum: 20 }, repeatEveryMs: 7_776_000_000 });
  });

  it.each([
    ["a limit of the wrong unit", withHypothesis({ measure: "failed_share", at_most: "5s" }), /is a share/],
    ["a time without a unit", withHypothesis({ measure: "p95_total", at_most: 5 }), /needs a unit/],
    ["no limit", withHypothesis({ measure: "lost" }), /needs a limit/],
    ["two limits", withHypothesis({ measure: "lost", at_most: 1, at_least: 1 }), /one only/],
    [
      "a step that does not exist",
      withHypothesis({ during: "outtage", measure: "lost", at_most: 1 }),
      /hypotheses\.0\.during: there is no step "outtage"\. Steps: baseline, outage/,
    ],
    ["a name that stands twice", withStep({ name: "baseline" }), /steps\.1\.name: stands here twice/],
    [
      "a fault with another's setting",
      withStep({ faults: [{ fault: "cut", on: "primary", status: 500 }] }),
      /is not a cut/,
    ],
    ["a share of nothing", withStep({ faults: [{ fault: "cut", on: "primary", share: "0 %" }] }), /above 0/],
    ["a place that is none", withStep({ faults: [{ fault: "cut", on: "secondary" }] }), /primary_provider/],
    [
      "a fault that is too short",
      withStep({ for: "500ms", faults: [{ fault: "cut", on: "primary" }] }),
      /at least "1s"/,
    ],
    ["a rate without a unit", { ...smallest, traffic: { generate: "5" } }, /a rate such as/],
    ["an unknown key", { ...smallest, hypothesis: [] }, /hypothesis/],
  ])("is refused with %s", (_what, file, message) => {
    expect(problems(file).join("\n")).toMatch(message);
  });
});
