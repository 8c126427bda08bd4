import { expect, test } from "vitest";
import { vectorOf } from "./vector.ts";

function cosine(a: string, b: string, model = "m"): number {
  const [one, other] = [vectorOf("m", a, 1_536), vectorOf(model, b, 1_536)];
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

test("what is written alike is close, whatever it means; what is not is far", () => {
  const question = "Can I return the shoes within 30 days if I have worn them outside?";
  expect(cosine(question, question)).toBeCloseTo(1, 5);
  expect(cosine(question, question.replace("30", "90"))).toBeGreaterThan(0.9);
  expect(cosine(question, "What is the way to send worn shoes back in the first month?")).toBeLessThan(0.6);
});

test("another model has other vectors", () => {
  expect(cosine("How do I cancel my order?", "How do I cancel my order?", "n")).toBeLessThan(0.3);
});
