import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { exactQuantile } from "../testing/adversarial-durations.ts";
import { evidence, failed, hypothesis, outage, primary, request } from "../testing/gameday-stand.ts";
import type { GameDayRequest } from "./gameday-facts.ts";
import { gameDayMeasures, measure, type GameDayMeasure } from "./gameday-measures.ts";
import { judge } from "./judge-gameday.ts";

describe("what is measured of answers", () => {
  const answers = [
    request(1_000, { poor: true, firstTokenMs: 40 }),
    request(1_100),
    request(1_200, { firstTokenMs: 30 }),
  ];
  const others = [request(1_300, failed), request(1_400, { outcome: "interrupted", firstTokenMs: 900 })];
  const read = (name: GameDayMeasure) => measure(name, evidence([...answers, ...others]), outage);

  it("poor ones are a share of answers, and of nothing else", () => {
    expect(read("poor_share")).toEqual({ value: 1 / 3, n: 3 });
  });

  it("a first token counts where there was a stream that came to its end", () => {
    expect(read("p95_first_token")).toEqual({ value: 40, n: 2 });
  });

  it("of twenty the nineteenth is what 95 % do not exceed", () => {
    const twenty = Array.from({ length: 20 }, (_, index) => request(1_000, { durationMs: index + 1 }));
    expect(measure("p95_total", evidence(twenty), outage)).toEqual({ value: 19, n: 20 });
  });
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
