import { expect, test } from "vitest";
import { ClockSkew, skewSentence } from "./clock-skew.ts";

function heard(skews: readonly number[]): number | null {
  const clock = new ClockSkew();
  for (const [second, skew] of skews.entries())
    clock.hear(1_000_000 + second * 1_000 + skew, 1_000_000 + second * 1_000);
  return clock.seconds;
}

test("a clock that is more than five seconds off is told, ahead or behind", () => {
  expect(heard([7_200, 7_100, 7_000, 7_300, 7_050])).toBe(7);
  expect(heard([-60_000, -59_990, -60_000, -60_000, -59_900])).toBe(-60);
  expect(heard([5_000, 5_000, 5_000, 5_000, 5_000])).toBeNull();
});

test("ticks that were held up on their way are no wrong clock", () => {
  expect(heard([90_000, 89_000, 88_000, 87_000, 20])).toBeNull();
  expect(heard([90_000, 90_000, 90_000])).toBeNull();
});

test("a clock that was set right is right again", () => {
  expect(heard([9_000, 9_000, 9_000, 9_000, 9_000, 0])).toBeNull();
});

test("it says which way, and whose times are shown", () => {
  expect(skewSentence(7)).toBe(
    "This device's clock is 7\u00a0s ahead of the gateway's. Times here are the gateway's.",
  );
  expect(skewSentence(-60)).toContain("60\u00a0s behind the gateway's");
});
