import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { PartialAnswers } from "./partial-answers.ts";

function stand(): {
  time: ManualTime;
  partial: PartialAnswers;
  ended: (whole: number, partial: number) => void;
} {
  const time = new ManualTime();
  const partial = new PartialAnswers(time);
  return {
    time,
    partial,
    ended: (whole, broken) => {
      for (let count = 0; count < whole; count++) partial.ended(false);
      for (let count = 0; count < broken; count++) partial.ended(true);
    },
  };
}

test("says nothing of fewer than twenty answers, or half as many in half an hour", () => {
  const { time, partial, ended } = stand();
  ended(9, 0);
  expect(partial.figures()).toBeNull();
  ended(0, 1);
  expect(partial.figures()).toEqual({ answers: 10, partial: 1 });
  time.advance(1_800_000);
  expect(partial.figures()).toBeNull();
});

test("a minute with enough answers speaks for itself", () => {
  const { time, partial, ended } = stand();
  ended(0, 40);
  time.advance(120_000);
  ended(20, 5);
  expect(partial.figures()).toEqual({ answers: 25, partial: 5 });
});

test("none within five minutes is over, whatever the half hour holds", () => {
  const { time, partial, ended } = stand();
  ended(0, 10);
  time.advance(360_000);
  ended(5, 0);
  expect(partial.figures()).toEqual({ answers: 15, partial: 0 });
});
