import type { Chain } from "@understudy/core";
import { expect, test } from "vitest";
import { addFault } from "./addable.ts";

const chain: Chain = [{ target: "openai/gpt", priority: 1, enabled: true, weight: 1 }];

test.each([
  ["openai/gpt-mini", null],
  ["openai/org/model", null],
  ["openai/gpt", "It is in this chain already."],
  ["openai/", "Write the name of a model."],
  ["openai/gpt mini", "Names of models have no blanks."],
])("%s: %s", (target, fault) => {
  expect(addFault(target, chain)).toBe(fault);
});
