import { expect, it } from "vitest";
import { alertTitle, effectWords } from "./alert-words.ts";

it("says what is wrong in one line", () => {
  expect(alertTitle({ subject: "anthropic", detail: "credential refused" })).toBe(
    "anthropic: credential refused",
  );
});

it("says what users get, by level, with how many that rests on", () => {
  const counts = { primary: 0, fallback: 965, cache: 29, deferred: 2, error: 4, cancelled: 0 };
  expect(effectWords({ route: "chat", levels: { total: 1_000, counts } })).toBe(
    "Users of chat get: 96.5 % from a fallback, 2.9 % kept answers, 0.2 % deferred, 0.4 % errors (of 1000 requests).",
  );
});

it("says that nobody asked rather than that all is well", () => {
  expect(effectWords({ route: "chat", levels: null })).toBe("Users of chat: no request in the last minutes.");
});
