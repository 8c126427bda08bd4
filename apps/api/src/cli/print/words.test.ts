import { expect, it } from "vitest";
import { attempt, backup } from "../../store/testing/samples.ts";
import { pathText } from "./words.ts";

it("a path in words says of each call what came of it, and what was found wrong with its answer", () => {
  const path = [
    attempt({ target: "a/x", marks: ["invalid_output", "truncated"] }),
    attempt({ target: backup, outcome: "connect_failed", use: "retry" }),
    attempt({ target: backup }),
  ];
  expect(pathText({ path })).toBe(
    `a/x served (not the structure asked for, cut by the token limit) -> ${backup} (retry) no connection -> ${backup} served`,
  );
  expect(pathText({ path: [attempt({ target: "a/x", outcome: "empty_answer", marks: ["empty"] })] })).toBe(
    "a/x empty answer",
  );
  expect(pathText({ path: [attempt({ target: "a/x", marks: ["truncated"], capped: true })] })).toBe(
    "a/x served (cut by the token limit, cut short by its provider)",
  );
});
