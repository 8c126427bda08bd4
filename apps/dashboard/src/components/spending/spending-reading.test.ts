import type { SpentView } from "@understudy/contract";
import { expect, test } from "vitest";
import { drawn, heightOf, spendingGap, spendingSentence } from "./spending-reading.ts";

const plain = (text: string | null) => text?.replaceAll("\u00a0", " ");
const dollars = { currency: "USD", amount: 3, estimated: 1, wasted: 0.5 };

function spent(over: Partial<SpentView> = {}): SpentView {
  return {
    calls: 7,
    uncounted: 0,
    inputTokens: 1_000,
    cachedTokens: 0,
    outputTokens: 200,
    estimatedInputTokens: 500,
    estimatedOutputTokens: 0,
    wastedTokens: 0,
    costs: [dollars],
    unpricedTokens: 0,
    ...over,
  };
}

test("the sentence holds the money, the tokens and what was in vain", () => {
  expect(plain(spendingSentence(spent({ wastedTokens: 90 })))).toBe(
    "4.00 USD for 1,500 tokens in and 200 out, 7 calls. About 90 tokens were bought in vain (0.50 USD).",
  );
  expect(spendingSentence(spent({ costs: [] }))).toBe("1,500 tokens in and 200 out, 7 calls.");
  expect(spendingSentence(spent({ calls: 0 }))).toBe("No tokens were used in this time.");
});

test("bars are money where there is one currency, else tokens", () => {
  const euros = { ...dollars, currency: "EUR" };
  expect([[], [dollars], [dollars, euros]].map((costs) => drawn(spent({ costs })))).toEqual([
    "tokens",
    "cost",
    "tokens",
  ]);
  expect(heightOf({ at: 0, ...spent() }, "cost")).toBe(4);
  expect(heightOf({ at: 0, ...spent() }, "tokens")).toBe(1_700);
});

test("what has no price, and what nobody counted, is said", () => {
  expect(spendingGap(spent())).toBeNull();
  expect(spendingGap(spent({ costs: [], unpricedTokens: 5 }))).toContain("No prices are configured");
  expect(spendingGap(spent({ unpricedTokens: 1_500, uncounted: 2 }))).toBe(
    "1,500 tokens have no price: they are in no cost. 2 calls told no tokens.",
  );
});
