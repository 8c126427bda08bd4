import { expect, test } from "vitest";
import { formatCountdown, formatDuration, formatElapsed } from "./durations.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  [null, "–"],
  [0, "0 ms"],
  [0.4, "<1 ms"],
  [840, "840 ms"],
  [999.6, "1.00 s"],
  [1_420, "1.42 s"],
  [9_994, "9.99 s"],
  [9_996, "10.0 s"],
  [12_340, "12.3 s"],
  [59_960, "1 m"],
  [72_000, "1 m 12 s"],
  [11_040_000, "3 h 4 m"],
])("a duration of %s ms reads %s", (ms, text) => {
  expect(plain(formatDuration(ms))).toBe(text);
});

test("elapsed time counts whole seconds only", () => {
  expect(plain(formatElapsed(42_900))).toBe("42 s");
  expect(plain(formatElapsed(192_000))).toBe("3 m 12 s");
  expect(plain(formatElapsed(-5))).toBe("0 s");
});

test("a countdown reaches zero only when the time is up", () => {
  expect(formatCountdown(18_000)).toBe("0:18");
  expect(formatCountdown(1)).toBe("0:01");
  expect(formatCountdown(-1)).toBe("0:00");
  expect(formatCountdown(3_723_000)).toBe("1:02:03");
});
