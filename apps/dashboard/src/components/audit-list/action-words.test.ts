import { neededRoles } from "@understudy/contract";
import { expect, test } from "vitest";
import { actionWords } from "./action-words.ts";

test("an action is said as a person would, verb first", () => {
  expect(actionWords("breaker.trip")).toBe("Trip breaker");
  expect(actionWords("member.role")).toBe("Change a member's role");
  expect(actionWords("retention.change")).toBe("Change retention");
  expect(actionWords("exercise.start_over")).toBe("Start over exercise");
  expect(actionWords("upgrade")).toBe("upgrade");
});

test("of no change there is, its name is all that is said", () => {
  for (const action of Object.keys(neededRoles)) expect(actionWords(action)).not.toMatch(/[._]|[a-z][A-Z]/);
});
