import { expect, test } from "vitest";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { rate } from "./quality-score.ts";

test("a rating holds the truth about 19 times in 20, few samples or many", () => {
  const random = new SeededRandom(1);
  for (const [truth, samples] of [
    [0.5, 20],
    [0.9, 40],
    [0.97, 400],
  ] as const) {
    let held = 0;
    for (let trial = 0; trial < 2_000; trial++) {
      let good = 0;
      for (let sample = 0; sample < samples; sample++) if (random.next() < truth) good += 1;
      const rating = rate(good, samples);
      if (rating.kind === "rated" && rating.low <= truth && truth <= rating.high) held += 1;
    }
    expect(held / 2_000).toBeGreaterThan(0.93);
    expect(held / 2_000).toBeLessThan(0.98);
  }
});
