import { expect, test } from "vitest";
import { declineSentences, tokensPerSecondWords } from "./decline-words.ts";

const unknown = { tokensPerSecond: null, firstTokenMs: null, partial: null };
const pace = { samples: 20, slow: false };

test("of what is not known nothing is said", () => {
  expect(tokensPerSecondWords(unknown)).toBe("-");
  expect(declineSentences(unknown)).toEqual([]);
  expect(declineSentences({ ...unknown, partial: { answers: 200, partial: 0 } })).toEqual([]);
});

test("a pace is said beside the usual one, and whether it is slow", () => {
  const usual = { ...unknown, tokensPerSecond: { ...pace, now: 48.4, usual: 50 } };
  expect(tokensPerSecondWords(usual)).toBe("48, usually 50");
  expect(declineSentences(usual)).toEqual(["Writes 48 tokens a second, usually 50."]);
  const slow = { ...pace, slow: true };
  const worse = {
    tokensPerSecond: { ...slow, now: 4.84, usual: 50 },
    firstTokenMs: { ...slow, now: 3_000, usual: 310 },
    partial: { answers: 200, partial: 24 },
  };
  expect(tokensPerSecondWords(worse)).toBe("4.8, usually 50 (slow)");
  expect(declineSentences(worse)).toEqual([
    "Writes 4.8 tokens a second, usually 50: slow.",
    "Begins after 3.0 s, usually 0.3 s: slow.",
    "Partial answers: 12 % of 200.",
  ]);
});
