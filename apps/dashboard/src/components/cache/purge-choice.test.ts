import { expect, test } from "vitest";
import { isTyped, selectionOf, type PurgeChoice } from "./purge-choice.ts";

const everything: PurgeChoice = { target: "", tenant: "", span: "ever", chosenAt: 10_000_000 };

test("what is not said does not narrow a purge", () => {
  expect(selectionOf(everything)).toEqual({});
  expect(selectionOf({ ...everything, tenant: "  " })).toEqual({});
});

test("target, tenant and span narrow it together", () => {
  const choice: PurgeChoice = { target: "a/b", tenant: " acme ", span: "15m", chosenAt: 10_000_000 };
  expect(selectionOf(choice)).toEqual({ target: "a/b", tenant: "acme", since: 9_100_000 });
});

test("only the very number confirms", () => {
  expect(isTyped("1204", 1_204)).toBe(true);
  expect(isTyped(" 1,204 ", 1_204)).toBe(true);
  expect(isTyped("1203", 1_204)).toBe(false);
  expect(isTyped("", 0)).toBe(false);
  expect(isTyped("1204.0", 1_204)).toBe(false);
});
