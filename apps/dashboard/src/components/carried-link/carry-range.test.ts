import { expect, test } from "vitest";
import { carryRange } from "./carry-range.ts";

test("the range goes along beside what the address already says", () => {
  expect(carryRange("/events?target=a%2Fb", "6h")).toBe("/events?target=a%2Fb&range=6h");
  expect(carryRange("/breakers", "6h")).toBe("/breakers?range=6h");
});

test("without a choice the address stays as it is, and one with a range of its own too", () => {
  expect(carryRange("/breakers", null)).toBe("/breakers");
  expect(carryRange("/metrics?range=7d", "1h")).toBe("/metrics?range=7d");
});
