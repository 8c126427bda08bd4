import { expect, test } from "vitest";
import { readRate } from "./made-up-field.tsx";
import { abortWords, plannedWords } from "./scenario-words.ts";

test("what a fault of a scenario will do is said with whom it strikes", () => {
  const fault = { kind: "error_status", status: 503 } as const;
  expect(plannedWords({ fault, share: 1, on: { kind: "primary" } })).toBe(
    "error 503 on every call to the first target",
  );
  expect(plannedWords({ fault, share: 0.6, on: { kind: "target", name: "one/a" } })).toBe(
    "error 503 on 60 % of the calls to one/a",
  );
  expect(abortWords({ failedShare: 0.05, minimum: 20 })).toBe(
    "more than 5 % of at least 20 requests of a step fail",
  );
});

test("requests to make up are a rate, none, or wrong", () => {
  expect([readRate(""), readRate(" 2.5 "), readRate("50")]).toEqual([null, 2.5, 50]);
  expect(["0", "-1", "51", "many"].map(readRate)).toEqual(["wrong", "wrong", "wrong", "wrong"]);
});
