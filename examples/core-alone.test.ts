import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const printed = execFileSync(process.execPath, [join(import.meta.dirname, "core-alone.ts")], {
  encoding: "utf8",
})
  .trim()
  .split("\n");

test("the breaker opens on the fifth failure, lets trials through after its wait and closes", () => {
  expect(printed.filter((line) => line.includes("breaker"))).toEqual([
    "16.03 s: breaker of first: closed -> open (consecutive_failures)",
    "26.00 s: breaker of first: open -> half_open (wait_over)",
    "32.55 s: breaker of first: half_open -> closed (trials_succeeded)",
  ]);
});

test("every request is answered: by the second while the first is down, then by the first again", () => {
  const answers = printed.filter((line) => line.includes("request"));
  expect(answers.length).toBe(20);
  expect(answers.slice(0, 11).every((line) => line.endsWith(": second"))).toBe(true);
  expect(answers.slice(-2).every((line) => line.endsWith(": first"))).toBe(true);
  expect(answers.filter((line) => !/: (first|second)$/.test(line))).toEqual([]);
});
