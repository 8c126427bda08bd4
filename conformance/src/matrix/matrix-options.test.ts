import { expect, it } from "vitest";
import { readMatrixOptions } from "./matrix-options.ts";
import { providerRows } from "./provider-row.ts";

it("without words every provider is asked and nothing is written", () => {
  expect(readMatrixOptions([])).toEqual({ providers: providerRows, json: false, write: false });
});

it("one provider can be picked, and results come as JSON", () => {
  expect(readMatrixOptions(["--provider", "groq", "--json"])).toMatchObject({
    providers: [{ label: "groq" }],
    json: true,
  });
});

it.each([
  [["--provider", "grok"], 'There is no provider "grok".'],
  [["--provider", "groq", "--write"], "The page is written of every provider."],
  [["--wirte"], "'--wirte'"],
])("%j is told to be wrong", (words, problem) => {
  expect(readMatrixOptions(words)).toEqual({ problem: expect.stringContaining(problem) });
});
