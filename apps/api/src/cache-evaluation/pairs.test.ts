import { expect, test } from "vitest";
import { evaluatePairs } from "./evaluate-pairs.ts";
import { generatePairs } from "./generate/generate-pairs.ts";
import { readPairs } from "./pair.ts";

const generated = generatePairs();
const lines = generated.map((pair) => `${JSON.stringify(pair)}\n`).join("");

test("the file is what the generator makes", async () => {
  await expect(lines).toMatchFileSnapshot("pairs.jsonl");
});

test("the file reads as it was made", () => {
  expect(readPairs(lines)).toEqual({ ok: true, pairs: generated });
});

test("is large and hard enough to say something", () => {
  const negatives = generated.filter(({ label }) => label === "must-not");
  // Half of another question is seen to be another question by anything.
  const hard = negatives.filter(({ category }) => category !== "spliced");
  expect(generated.length).toBeGreaterThanOrEqual(2_000);
  expect(hard.length / generated.length).toBeGreaterThanOrEqual(0.4);
  const unseen = negatives.filter(({ origin }) => origin === "blind" || origin === "blind-rule");
  expect(unseen.length).toBeGreaterThanOrEqual(300);
});

test("no pair that must not share an answer is one and the same text", () => {
  const same = generated.filter(({ label, a, b }) => label === "must-not" && a === b);
  expect(same).toEqual([]);
});

test("what is on by default accepts no wrong pair of the set", () => {
  const { methods, passed } = evaluatePairs(generated);
  expect(methods.flatMap(({ falseAccepts }) => falseAccepts)).toEqual([]);
  expect(passed).toBe(true);
});
