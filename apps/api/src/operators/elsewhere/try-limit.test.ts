import { expect, test } from "vitest";
import { TryLimit } from "./try-limit.ts";

test("ten tries a minute for each address, and then the rest of the minute is waited", () => {
  let now = 0;
  const limit = new TryLimit(10, () => now);
  for (let count = 0; count < 10; count += 1) expect(limit.tooMany("203.0.113.7")).toBeNull();
  now = 20_500;
  expect(limit.tooMany("203.0.113.7")).toBe(40);
  expect(limit.tooMany("203.0.113.8")).toBeNull();
  now = 60_000;
  expect(limit.tooMany("203.0.113.7")).toBeNull();
});
