import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { exactQuantile } from "../testing/adversarial-durations.ts";
import type { GameDayEvidence, GameDayRequest } from "./gameday-facts.ts";
import { gameDayMeasures, measure, type GameDayMeasure } from "./gameday-measures.ts";
import { judge, overall, type GameDayHypothesis } from "./judge-gameday.ts";
import { strikeTimes } from "./strike-times.ts";

const primary = "one/a";
const baseline = { name: "baseline", from: 0, to: 1_000, whole: true };
const outage = { name: "outage", from: 1_000, to: 3_000, whole: true };
const recovery = { name: "recovery", from: 3_000, to: 6_000, whole: true };
const strike = { from: 1_000, to: 3_000, targets: [primary] };

let numbered = 0;
function request(startedAt: number, facts: Partial<GameDayRequest> = {}): GameDayRequest {
  numbered += 1;
  const durationMs = facts.durationMs ?? 100;
  return {
    requestId: `req_${numbered}`,
    startedAt,
    endedAt: startedAt + durationMs,
    outcome: "answered",
    level: "primary",
    durationMs,
    firstTokenMs: null,
    poor: false,
    struck: false,
    avoided: [],
    failedOn: [],
    ...facts,
  };
}

function evidence(requests: readonly GameDayRequest[], more: Partial<GameDayEvidence> = {}): GameDayEvidence {
  return {
    steps: [baseline, outage, recovery],
    whole: true,
    requests,
    strikes: [strike],
    notices: [],
    ...more,
  };
}

function hypothesis(facts: Partial<GameDayHypothesis> = {}): GameDayHypothesis {
  return {
    name: "users are answered",
    during: "outage",
    measure: "failed_share",
    limit: { kind: "at_most", value: 0.25 },
    minimum: 4,
    ...facts,
  };
}

const failed = { outcome: "failed", level: "error" } as const;

describe("a hypothesis", () => {
  const four = [1_000, 1_500, 2_000, 2_999].map((at, index) => request(at, index === 0 ? failed : {}));

  it("holds up to its limit, and is broken beyond it", () => {
    expect(judge(hypothesis(), evidence(four))).toMatchObject({ verdict: "held", value: 0.25, n: 4 });
    const more = [...four, request(2_500, { outcome: "interrupted", level: "primary" })];
    expect(judge(hypothesis(), evidence(more))).toMatchObject({ verdict: "broken", value: 0.4, n: 5 });
  });

  it("counts a request where it began, and nobody who went away", () => {
    const elsewhere = [
      request(999, failed),
      request(3_000, failed),
      request(2_000, { outcome: "cancelled" }),
    ];
    expect(judge(hypothesis(), evidence([...four, ...elsewhere]))).toMatchObject({ value: 0.25, n: 4 });
  });

  it("says nothing of too few requests, of a step that was cut short, and of one that never ran", () => {
    expect(judge(hypothesis({ minimum: 5 }), evidence(four))).toMatchObject({
      verdict: "not_enough_data",
      missing: "too_few",
    });
    const cut = evidence(four, { steps: [baseline, { ...outage, whole: false }], whole: false });
    expect(judge(hypothesis(), cut)).toMatchObject({ verdict: "not_enough_data", missing: "cut_short" });
    const none = evidence(four, { steps: [baseline], whole: false });
    expect(judge(hypothesis(), none)).toMatchObject({ verdict: "not_enough_data", missing: "not_run", n: 0 });
    const whole = hypothesis({ during: null, measure: "lost", limit: { kind: "at_most", value: 9 } });
    expect(judge(whole, evidence(four))).toMatchObject({ verdict: "held", value: 1 });
    expect(judge(whole, cut)).toMatchObject({ verdict: "not_enough_data", missing: "cut_short" });
  });
});

describe("the times of a stretch of faults", () => {
  const struck = request(1_100, { level: "fallback", struck: true, failedOn: [primary], durationMs: 300 });
  const passed = request(1_600, { level: "fallback", avoided: [primary], durationMs: 50 });

  it("detect: the first opening, alert or request that passes a struck target over", () => {
    const times = (notices: GameDayEvidence["notices"]) =>
      strikeTimes(strike, evidence([struck, passed], { notices }), 6_000);
    expect(times([])).toMatchObject({ detectMs: 600, detectedBy: "passed_over", struck: 1 });
    const opening = { at: 1_300, targets: [primary], how: "breaker" } as const;
    expect(times([opening])).toMatchObject({ detectMs: 300, detectedBy: "breaker" });
    expect(times([{ ...opening, targets: ["two/b"] }])).toMatchObject({ detectMs: 600 });
    expect(times([{ ...opening, at: 900 }])).toMatchObject({ detectMs: 600 });
  });

  it("first fallback: the end of the first request that a fallback answered", () => {
    expect(strikeTimes(strike, evidence([request(1_000), struck, passed]), 6_000).firstFallbackMs).toBe(400);
    expect(strikeTimes(strike, evidence([request(1_000)]), 6_000).firstFallbackMs).toBeNull();
  });

  it("recover: the first answer of the primary after which nobody is diverted any more", () => {
    const early = request(3_100);
    const diverted = request(3_500, { level: "fallback", avoided: [primary] });
    const back = request(3_600, { durationMs: 200 });
    const later = request(4_000);
    const times = (requests: readonly GameDayRequest[]) =>
      strikeTimes(strike, evidence(requests), 6_000).recoverMs;
    expect(times([early, diverted, back, later])).toBe(800);
    expect(times([early, later])).toBe(200);
    expect(times([early, diverted])).toBeNull();
    expect(times([early, request(3_500, { level: "fallback", failedOn: ["two/b"] })])).toBe(200);
  });

  it("are judged by the slowest of several, and what never came is above every limit", () => {
    const second = { from: 4_000, to: 4_500, targets: [primary] };
    const requests = [struck, passed, request(4_100, { struck: true }), request(4_700)];
    const both = evidence(requests, { strikes: [strike, second] });
    const detect = hypothesis({
      during: null,
      measure: "time_to_detect",
      limit: { kind: "at_most", value: 60_000 },
      minimum: 1,
    });
    expect(judge(detect, both)).toMatchObject({ verdict: "broken", value: null, n: 2 });
    const notices = [{ at: 4_450, targets: [primary], how: "alert" }] as const;
    expect(judge(detect, { ...both, notices })).toMatchObject({ verdict: "held", value: 600 });
    expect(judge(detect, evidence([request(1_500)]))).toMatchObject({ verdict: "not_enough_data", n: 0 });
  });

  it("to recover belongs to the step after a stretch, and to no later one", () => {
    const second = { from: 4_000, to: 4_500, targets: [primary] };
    const back = [request(3_100), request(4_900)];
    const recover = hypothesis({
      during: "recovery",
      measure: "time_to_recover",
      limit: { kind: "at_most", value: 300 },
      minimum: 1,
    });
    expect(judge(recover, evidence(back))).toMatchObject({ verdict: "held", value: 200, n: 2 });
    const both = evidence(back, { strikes: [strike, second] });
    const last = { ...both, steps: [baseline, outage, { ...recovery, from: 4_500 }] };
    expect(judge(recover, last)).toMatchObject({ verdict: "broken", value: 500, n: 1 });
    expect(judge({ ...recover, during: "baseline" }, both)).toMatchObject({
      verdict: "not_enough_data",
      n: 0,
    });
  });
});

test("one broken verdict breaks all, and none is no score", () => {
  expect(overall(["held", "not_enough_data", "broken"])).toBe("broken");
  expect(overall(["held", "not_enough_data"])).toBe("not_enough_data");
  expect(overall(["held"])).toBe("held");
  expect(overall([])).toBe("not_enough_data");
});

const anyRequest = fc
  .record({
    startedAt: fc.integer({ min: 0, max: 6_000 }),
    durationMs: fc.integer({ min: 0, max: 2_000 }),
    outcome: fc.constantFrom<GameDayRequest["outcome"][]>(
      "answered",
      "failed",
      "interrupted",
      "cancelled",
      "relayed",
    ),
    level: fc.constantFrom<GameDayRequest["level"][]>("primary", "fallback", "cache", "deferred", "error"),
    firstTokenMs: fc.option(fc.integer({ min: 0, max: 2_000 })),
    poor: fc.boolean(),
    struck: fc.boolean(),
    avoided: fc.subarray([primary, "two/b"]),
    failedOn: fc.subarray([primary, "two/b"]),
  })
  .map((facts) => request(facts.startedAt, facts));
const measures = Object.keys(gameDayMeasures).filter(
  (name): name is GameDayMeasure => name in gameDayMeasures,
);

test("the order in which requests are told changes no measure", () => {
  fc.assert(
    fc.property(fc.array(anyRequest), fc.constantFrom(...measures), (requests, name) => {
      const there = measure(name, evidence(requests), outage);
      expect(measure(name, evidence(requests.toReversed()), outage)).toEqual(there);
    }),
  );
});

test("shares of levels add up to all, percentiles are exact, and nothing is concluded below the minimum", () => {
  fc.assert(
    fc.property(
      fc.array(anyRequest, { minLength: 1 }),
      fc.integer({ min: 1, max: 30 }),
      (requests, minimum) => {
        const facts = evidence(requests);
        const levels = ["primary", "fallback", "cache", "deferred", "error"] as const;
        const { n } = measure("failed_share", facts, outage);
        const sum = levels.reduce(
          (all, level) => all + (measure(`${level}_share`, facts, outage).value ?? 0),
          0,
        );
        expect(sum).toBeCloseTo(n === 0 ? 0 : 1, 9);
        const durations = requests
          .filter(
            ({ startedAt, outcome }) => startedAt >= 1_000 && startedAt < 3_000 && outcome === "answered",
          )
          .map(({ durationMs }) => durationMs);
        const p95 = measure("p95_total", facts, outage);
        expect(p95.value).toBe(durations.length === 0 ? null : exactQuantile(durations, 0.95));
        for (const name of measures) {
          const judged = judge(hypothesis({ measure: name, minimum }), facts);
          if (judged.n < minimum) expect(judged.verdict).toBe("not_enough_data");
        }
      },
    ),
  );
});
