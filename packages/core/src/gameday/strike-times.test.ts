import { describe, expect, it } from "vitest";
import {
  baseline,
  evidence,
  failed,
  hypothesis,
  outage,
  primary,
  recovery,
  request,
  strike,
} from "../testing/gameday-stand.ts";
import type { GameDayEvidence, GameDayRequest } from "./gameday-facts.ts";
import { measure } from "./gameday-measures.ts";
import { judge } from "./judge-gameday.ts";
import { strikeTimes } from "./strike-times.ts";

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
    expect(times([{ ...opening, at: 1_000 }])).toMatchObject({ detectMs: 0 });
    expect(times([{ ...opening, at: 1_400, how: "alert" }, opening])).toMatchObject({
      detectedBy: "breaker",
    });
    const late = evidence([struck], { notices: [{ ...opening, at: 3_000 }] });
    expect(strikeTimes(strike, late, 6_000)).toMatchObject({ detectMs: null, detectedBy: null });
  });

  it("first fallback: the end of the first request that a fallback answered", () => {
    expect(strikeTimes(strike, evidence([request(1_000), struck, passed]), 6_000).firstFallbackMs).toBe(400);
    expect(strikeTimes(strike, evidence([request(1_000)]), 6_000).firstFallbackMs).toBeNull();
    const inVain = request(1_050, { ...failed, level: "fallback" });
    expect(strikeTimes(strike, evidence([inVain, struck]), 6_000).firstFallbackMs).toBe(400);
    expect(measure("time_to_first_fallback", evidence([struck]), outage)).toEqual({ value: 400, n: 1 });
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
    expect(times([diverted, request(3_500), later])).toBe(1_100);
    expect(times([request(3_000, { level: "cache" }), request(3_050, failed), early])).toBe(200);
    expect(times([request(3_050, { outcome: "interrupted" }), early])).toBe(200);
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

  it("end where the next stretch begins, be it at once", () => {
    const back = request(4_700);
    const until = (from: number) =>
      strikeTimes(
        strike,
        evidence([back], { strikes: [strike, { from, to: from + 500, targets: [primary] }] }),
        6_000,
      );
    expect(until(4_800)).toMatchObject({ recoverMs: 1_800, after: 1 });
    expect(until(4_000)).toMatchObject({ recoverMs: null, after: 0 });
    expect(until(3_000)).toMatchObject({ recoverMs: null, after: 0 });
  });

  it("are looked at until the end of the run, however short the step", () => {
    const short = { ...recovery, to: 4_000 };
    const quiet = { name: "quiet", from: 4_000, to: 6_000, whole: true };
    const facts = evidence([request(4_500)], { steps: [baseline, outage, short, quiet] });
    expect(measure("time_to_recover", facts, short)).toEqual({ value: 1_600, n: 1 });
    const unstepped = evidence([request(3_500)], { steps: [] });
    expect(measure("time_to_recover", unstepped, recovery)).toEqual({ value: 600, n: 1 });
  });

  it("say nothing of a stretch that no request met, or that struck in another step", () => {
    const unmet = { from: 2_900, to: 3_000, targets: [primary] };
    const earlier = { ...strike, to: 2_000 };
    const detected = (facts: GameDayEvidence, span = outage) => measure("time_to_detect", facts, span);
    const one = evidence([struck, passed], { strikes: [earlier] });
    expect(detected(one)).toEqual({ value: 600, n: 1 });
    expect(detected({ ...one, strikes: [earlier, unmet] })).toEqual({ value: 600, n: 1 });
    expect(detected(one, recovery)).toEqual({ value: null, n: 0 });
  });

  it("to recover is no matter of a step that a stretch outlasts, nor of one that begins with the next", () => {
    const back = [request(3_100)];
    const read = (strikes: GameDayEvidence["strikes"], span = recovery) =>
      measure("time_to_recover", evidence(back, { strikes }), span);
    expect(read([strike])).toEqual({ value: 200, n: 1 });
    expect(read([strike], outage)).toEqual({ value: null, n: 0 });
    const next = { from: 3_500, to: 4_000, targets: [primary] };
    expect(read([strike, next], { ...recovery, from: 3_500 })).toEqual({ value: null, n: 0 });
  });
});
