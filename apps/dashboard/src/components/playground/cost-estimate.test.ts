import { expect, test } from "vitest";
import { estimate } from "./cost-estimate.ts";

const view = {
  currency: "USD",
  targets: [
    { id: "cheap", price: { input: 1, output: 2 } },
    { id: "dear", price: { input: 10, output: 50 } },
    { id: "unknown", price: null },
  ],
};
/** A million tokens. */
const text = "a".repeat(4_000_000);

test("runs from the cheapest with one word to the dearest with all it may say", () => {
  expect(estimate({ view, targets: ["cheap", "dear"], text, maximumTokens: 1_000_000 })).toEqual({
    currency: "USD",
    low: 1 + 2 / 1_000_000,
    high: 60,
    partial: false,
  });
});

test("says where a price is missing, and is nothing where all are", () => {
  expect(estimate({ view, targets: ["cheap", "unknown"], text, maximumTokens: 1 })?.partial).toBe(true);
  expect(estimate({ view, targets: ["unknown"], text, maximumTokens: 1 })).toBeNull();
  expect(estimate({ view, targets: [], text, maximumTokens: 1 })).toBeNull();
});
