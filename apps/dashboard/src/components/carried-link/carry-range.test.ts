import { expect, test } from "vitest";
import { carryRange } from "./carry-range.ts";

const [from, to] = ["2026-11-21T14:02:00.000Z", "2026-11-21T14:31:00.000Z"];
const range = new URLSearchParams({ range: "6h" });
const zoomed = new URLSearchParams({ from, to });

test("the time goes along beside what the address already says", () => {
  expect(carryRange("/events?target=a%2Fb", range)).toBe("/events?target=a%2Fb&range=6h");
  expect(carryRange("/breakers", range)).toBe("/breakers?range=6h");
  const carried = carryRange("/events", zoomed);
  expect(Object.fromEntries(new URLSearchParams(carried.split("?")[1]))).toEqual({ from, to });
});

test("without a choice the address stays as it is, and one with a time of its own too", () => {
  expect(carryRange("/breakers", new URLSearchParams())).toBe("/breakers");
  expect(carryRange("/metrics?range=7d", zoomed)).toBe("/metrics?range=7d");
});

test("numbers of revisions are no time, and no time goes where they are", () => {
  expect(carryRange("/breakers", new URLSearchParams({ from: "1", to: "3" }))).toBe("/breakers");
  expect(carryRange("/chains/a/revisions", zoomed)).toBe("/chains/a/revisions");
});
