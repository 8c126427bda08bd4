import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { QualityMarks } from "./quality-marks.ts";

function answers(good: number, marked: number): { time: ManualTime; quality: QualityMarks } {
  const time = new ManualTime();
  const quality = new QualityMarks(time);
  for (let answer = 0; answer < good; answer++) quality.answered([]);
  for (let answer = 0; answer < marked; answer++) quality.answered(["empty"]);
  return { time, quality };
}

test.each([
  [0, 0, 1, false],
  [0, 19, 1, false],
  [20, 0, 1, false],
  [17, 3, 0.85, false],
  [16, 4, 0.8, true],
  [0, 30, 0.1, true],
])("%i good and %i marked answers: weight x %d", (good, marked, factor, tooMany) => {
  const { quality } = answers(good, marked);
  expect(quality.factor()).toBeCloseTo(factor);
  expect(quality.tooManyEmpty()).toBe(tooMany);
});

test("a mark is forgotten after five minutes", () => {
  const { time, quality } = answers(0, 30);
  time.advance(300_000);
  expect([quality.factor(), quality.tooManyEmpty()]).toEqual([1, false]);
});

test("answers that were marked for anything else make no empty one a failure", () => {
  const quality = new QualityMarks(new ManualTime());
  for (let answer = 0; answer < 30; answer++) quality.answered(["refusal", "repetition"]);
  expect(quality.figures()).toEqual({ judged: 30, marked: 30 });
  expect(quality.tooManyEmpty()).toBe(false);
});
