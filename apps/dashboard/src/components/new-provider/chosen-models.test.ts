import { expect, test } from "vitest";
import { offeredModels, typedModel } from "./chosen-models.ts";

test("what is offered fits every word of the search and is not chosen yet", () => {
  const models = ["gpt-5", "gpt-5-mini", "o4-mini"];
  expect(offeredModels(models, { chosen: ["gpt-5"], search: "" })).toEqual(["gpt-5-mini", "o4-mini"]);
  expect(offeredModels(models, { chosen: [], search: " Mini gpt " })).toEqual(["gpt-5-mini"]);
});

test("a typed name is added once, and only where it could be a model's", () => {
  expect(typedModel(" gpt-6 ", [])).toBe("gpt-6");
  expect(typedModel("gpt-6", ["gpt-6"])).toBeNull();
  expect(typedModel("two words", [])).toBeNull();
  expect(typedModel(" ", [])).toBeNull();
});
