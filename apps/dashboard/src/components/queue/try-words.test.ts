import { expect, test } from "vitest";
import { tryWords } from "./try-words.ts";

test("a try that ended is told in words, one that has not in none", () => {
  expect(tryWords(null)).toBeNull();
  expect(tryWords("served")).toBe("answered");
  expect(tryWords("all_targets_failed")).toBe("every target failed");
  expect(tryWords("relayed")).toBe("the provider refused the request itself");
});

test("an outcome this dashboard does not know is still readable", () => {
  expect(tryWords("something_new")).toBe("something new");
});
