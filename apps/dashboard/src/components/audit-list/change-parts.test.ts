import { expect, test } from "vitest";
import { changeParts } from "./change-parts.ts";

test.each([
  ["ada: viewer -> admin", { subject: "ada", before: "viewer", after: "admin" }],
  ["draining -> paused", { subject: "", before: "draining", after: "paused" }],
  [
    "default, openai/gpt: timeout 60 s -> 30 s",
    { subject: "default, openai/gpt", before: "timeout 60 s", after: "30 s" },
  ],
  ["a: b: off -> on", { subject: "a: b", before: "off", after: "on" }],
])("%s is told apart into before and after", (line, parts) => {
  expect(changeParts(line)).toEqual({ kind: "turned", ...parts });
});

test("a sentence stays one", () => {
  expect(changeParts("Sign in first.")).toEqual({ kind: "said", text: "Sign in first." });
});
