import { describe, expect, it, test } from "vitest";
import { baseline, evidence, failed, hypothesis, outage, request } from "../testing/gameday-stand.ts";
import { judge, overall } from "./judge-gameday.ts";

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
    const nothing = evidence([], { steps: [], whole: false });
    expect(judge(whole, nothing)).toMatchObject({ verdict: "not_enough_data", missing: "not_run", n: 0 });
  });

  it("that asks for a share at least is held from its limit on", () => {
    const asked = (value: number) =>
      judge(hypothesis({ measure: "primary_share", limit: { kind: "at_least", value } }), evidence(four));
    expect(asked(0.75)).toMatchObject({ verdict: "held", value: 0.75 });
    expect(asked(0.74)).toMatchObject({ verdict: "held" });
    expect(asked(0.76)).toMatchObject({ verdict: "broken" });
  });
});

test("one broken verdict breaks all, and none is no score", () => {
  expect(overall(["held", "not_enough_data", "broken"])).toBe("broken");
  expect(overall(["held", "not_enough_data"])).toBe("not_enough_data");
  expect(overall(["held"])).toBe("held");
  expect(overall([])).toBe("not_enough_data");
});
