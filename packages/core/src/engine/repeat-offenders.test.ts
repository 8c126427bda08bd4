import { expect, test } from "vitest";
import { ManualTime } from "../testing/index.ts";
import { RepeatOffenders } from "./repeat-offenders.ts";

const minuteMs = 60_000;

function offenders() {
  const time = new ManualTime();
  return { time, known: new RepeatOffenders({ now: () => time.now() }) };
}

test("what failed everywhere is fresh for a minute, known for ten, and then forgotten", () => {
  const { time, known } = offenders();
  expect(known.isEmpty).toBe(true);
  known.failedEverywhere("a");
  expect(known.isEmpty).toBe(false);
  expect([known.offenceOf("a"), known.offenceOf("b")]).toEqual(["fresh", "none"]);
  time.advance(minuteMs - 1);
  expect(known.offenceOf("a")).toBe("fresh");
  time.advance(1);
  expect(known.offenceOf("a")).toBe("known");
  time.advance(9 * minuteMs - 1);
  expect(known.offenceOf("a")).toBe("known");
  time.advance(1);
  expect(known.offenceOf("a")).toBe("none");
  expect(known.isEmpty).toBe(true);
});

test("a thousand are known, those that failed last", () => {
  const { known } = offenders();
  for (let each = 0; each < 1_000; each += 1) known.failedEverywhere(`request ${each}`);
  known.failedEverywhere("request 0");
  known.failedEverywhere("one more");
  expect(["request 0", "request 1", "request 2", "one more"].map((each) => known.offenceOf(each))).toEqual([
    "fresh",
    "none",
    "fresh",
    "fresh",
  ]);
});

test("one that was answered is known no more", () => {
  const { known } = offenders();
  known.failedEverywhere("a");
  known.answered("a");
  expect(known.offenceOf("a")).toBe("none");
});
