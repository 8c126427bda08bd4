import { expect, it } from "vitest";
import { nearestWord } from "./nearest-word.ts";

const words = ["failure_threshold", "recovery_time", "recovery_time_max", "model", "models"];

it.each([
  ["failure_treshold", "failure_threshold"],
  ["failureThreshold", "failure_threshold"],
  ["recovery-time", "recovery_time"],
  ["recovery_time_mx", "recovery_time_max"],
  ["mdoel", "model"],
  ["modles", "models"],
  ["window", null],
  ["x", null],
  ["", null],
])("%s means %s", (word, expected) => {
  expect(nearestWord(word, words)).toBe(expected);
});
