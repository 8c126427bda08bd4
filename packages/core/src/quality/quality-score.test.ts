import { describe, expect, test } from "vitest";
import { qualityScore, qualityTrend, rate } from "./quality-score.ts";
import { votePoints, voteWord } from "./vote.ts";

describe("a rating", () => {
  // Where all are good the lower end is n / (n + z²).
  test.each([
    [20, 20, 1, [0.8389, 1]],
    [15, 20, 0.75, [0.5313, 0.8881]],
    [0, 50, 0, [0, 0.07135]],
    [970, 1_000, 0.97, [0.9575, 0.9789]],
  ])("of %i good ones of %i is %d, within %j", (good, samples, share, [low = 0, high = 0]) => {
    const rating = rate(good, samples);
    expect(rating).toMatchObject({ kind: "rated", samples, share });
    expect(rating).toMatchObject({ low: expect.closeTo(low, 4), high: expect.closeTo(high, 4) });
  });

  test("needs twenty samples", () => {
    expect(rate(19, 19)).toEqual({ kind: "too_few", samples: 19 });
  });
});

describe("a score", () => {
  const none = { judged: 0, marked: 0, votes: 0, votePoints: 0 };

  test("tells marks and votes apart, and together as their product", () => {
    const score = qualityScore({ judged: 1_000, marked: 100, votes: 40, votePoints: 20_000 });
    expect(score).toMatchObject({
      answers: { samples: 1_000, share: 0.9 },
      votes: { samples: 40, share: 0.5 },
      together: { samples: 1_040, share: 0.45 },
    });
  });

  test("is that of the one there is enough of", () => {
    const answers = qualityScore({ ...none, judged: 50, marked: 1, votes: 19, votePoints: 0 });
    expect(answers.together).toEqual(answers.answers);
    const votes = qualityScore({ ...none, judged: 19, votes: 50, votePoints: 1_000 });
    expect(votes.together).toEqual(votes.votes);
    const few = qualityScore({ ...none, judged: 19, votes: 3, votePoints: 0 });
    expect(few.together).toEqual({ kind: "too_few", samples: 22 });
  });

  test("has a trend only where chance cannot be it", () => {
    const good = rate(95, 100);
    expect(qualityTrend(rate(90, 100), good)).toBe("same");
    expect(qualityTrend(rate(70, 100), good)).toBe("worse");
    expect(qualityTrend(good, rate(70, 100))).toBe("better");
    expect(qualityTrend(rate(0, 5), good)).toBe("unknown");
  });
});

test.each([
  [1, "up", 1_000],
  [0.2, "up", 600],
  [0, "neutral", 500],
  [-0.5, "down", 250],
  [-1, "down", 0],
])("a vote of %d is one %s, worth %i thousandths", (score, word, points) => {
  expect([voteWord(score), votePoints(score)]).toEqual([word, points]);
});
