import { expect, test } from "vitest";
import { CallsUnderWay } from "./calls-under-way.ts";

/** Calls that went well, each of that length, one after the other. */
function withHistory(...lengths: readonly number[]): CallsUnderWay {
  const calls = new CallsUnderWay();
  for (const length of lengths) calls.ended(calls.started(0), length, true);
  return calls;
}

test("a group without calls has room at once", () => {
  expect(withHistory(8_000).untilFirstEnd(99)).toBe(0);
});

test("the oldest call has what is usual less its age still to go", () => {
  const calls = withHistory(8_000, 8_000);
  calls.started(1_000);
  calls.started(5_000);
  expect(calls.untilFirstEnd(4_000)).toBe(5_000);
});

test("of many calls one ends about every so-manyth part of what is usual, however old they are", () => {
  const calls = withHistory(8_000);
  for (let call = 0; call < 4; call++) calls.started(0);
  expect(calls.untilFirstEnd(60_000)).toBe(2_000);
});

test("where no call has ended well yet: as long again as the oldest has been going", () => {
  const calls = new CallsUnderWay();
  calls.ended(calls.started(0), 50, false);
  calls.started(1_000);
  calls.started(7_000);
  expect(calls.untilFirstEnd(10_000)).toBe(9_000);
});

test("what is usual follows what calls have taken of late", () => {
  const calls = withHistory(1_000, ...Array.from({ length: 30 }, () => 9_000));
  calls.started(0);
  expect(calls.untilFirstEnd(0)).toBeGreaterThan(8_900);
});

test("how long a call took is counted from its own start, and the latest counts for a fifth", () => {
  const calls = new CallsUnderWay();
  calls.ended(calls.started(10_000), 18_000, true);
  calls.ended(calls.started(20_000), 38_000, true);
  calls.started(40_000);
  calls.started(40_000);
  expect(calls.untilFirstEnd(40_000)).toBe(10_000);
  expect(calls.untilFirstEnd(49_999)).toBe(1);
  expect(calls.untilFirstEnd(50_000)).toBe(5_000);
});
