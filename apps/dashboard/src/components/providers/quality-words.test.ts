import type { TargetQualityView } from "@understudy/contract";
import { qualityScore } from "@understudy/core";
import { expect, test } from "vitest";
import { marksText, ratingText, votesText } from "./quality-words.ts";

function quality(more: Partial<TargetQualityView> = {}): TargetQualityView {
  return {
    target: "a",
    score: qualityScore({ judged: 0, marked: 0, votes: 0, votePoints: 0 }),
    trend: "unknown",
    judged: 0,
    marked: 0,
    marks: {},
    votes: { up: 0, neutral: 0, down: 0 },
    weightFactor: 1,
    ...more,
  };
}

test("a target nothing is known of has no score, and no zero stands for one", () => {
  const unknown = quality();
  expect(ratingText(unknown.score.together)).toEqual({ figure: "–", detail: "nothing known" });
  expect([marksText(unknown), votesText(unknown)]).toEqual(["none marked", "No votes"]);
});

test("few votes are told and not rated", () => {
  const few = quality({
    votes: { up: 2, neutral: 0, down: 1 },
    score: qualityScore({ judged: 0, marked: 0, votes: 3, votePoints: 2_000 }),
  });
  expect(votesText(few)).toBe("3 votes: 2 up, 1 down (too few to say)");
  expect(ratingText(few.score.together).detail).toBe("too few to say");
});

test("a score stands with its interval, marks by kind, votes by sign", () => {
  const known = quality({
    judged: 1_000,
    marked: 50,
    marks: { empty: 30, repetition: 25 },
    votes: { up: 20, neutral: 10, down: 10 },
    score: qualityScore({ judged: 1_000, marked: 50, votes: 40, votePoints: 25_000 }),
  });
  expect(ratingText(known.score.together)).toEqual({
    figure: "59.4\u00a0%",
    detail: "between 44.0\u00a0% and 72.9\u00a0%",
  });
  expect(marksText(known)).toBe("5.0\u00a0% marked (empty 30, repeats itself 25)");
  expect(votesText(known)).toBe("40 votes: 20 up, 10 neutral, 10 down (62.5\u00a0% good)");
});
