import { describe, expect, it } from "vitest";
import { formatDuration, readDuration } from "./duration.ts";

const hour = 3_600_000;

describe("a duration in the file", () => {
  it.each([
    ["500ms", 500],
    ["30s", 30_000],
    ["2m", 120_000],
    ["1h", hour],
    ["1.5s", 1_500],
    ["0.001s", 1],
  ])("%s is %i ms", (text, ms) => {
    expect(readDuration(text, hour)).toEqual({ ok: true, ms });
  });

  it("is exact where binary fractions are not", () => {
    expect(readDuration("1.1h", 24 * hour)).toEqual({ ok: true, ms: 3_960_000 });
  });

  it.each([
    [30, 'a duration needs a unit. Write "30s".'],
    ["30", 'a duration needs a unit. Write "30s".'],
    [30_000, 'a duration needs a unit. Write "30s".'],
    [1_500, 'a duration needs a unit. Write "1500ms".'],
    [0, 'a duration needs a unit. Write for example "30s".'],
    [-5, 'a duration needs a unit. Write for example "30s".'],
    [Number.NaN, 'a duration needs a unit. Write for example "30s".'],
    ["0s", 'must be longer than zero, such as "30s".'],
    ["0.5ms", 'must be whole milliseconds, such as "500ms".'],
    ["2h", 'must be at most "1h".'],
    ["30 s", "is not a duration. Write a number and its unit: ms, s, m, h or d."],
    ["-30s", "is not a duration. Write a number and its unit: ms, s, m, h or d."],
    ["3w", "is not a duration. Write a number and its unit: ms, s, m, h or d."],
    ["", "is not a duration. Write a number and its unit: ms, s, m, h or d."],
    [null, 'must be a duration, such as "30s".'],
    [true, 'must be a duration, such as "30s".'],
  ])("%j is refused with what to write", (value, message) => {
    expect(readDuration(value, hour)).toEqual({ ok: false, message });
  });

  it.each([
    [1, "1ms"],
    [1_500, "1500ms"],
    [90_000, "90s"],
    [300_000, "5m"],
    [86_400_000, "24h"],
    [1_209_600_000, "14d"],
  ])("%i ms is written shortest", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
    expect(readDuration(text, 1_209_600_000)).toEqual({ ok: true, ms });
  });
});
