import { shownStates } from "@understudy/contract";
import { expect, it } from "vitest";
import { stateLooks } from "./shown-states.ts";

it("gives every state a shape and a word of its own: colour alone tells nothing", () => {
  const looks = Object.values(stateLooks);
  expect(looks).toHaveLength(shownStates.length + 1);
  expect(new Set(looks.map(({ shape }) => shape)).size).toBe(looks.length);
  expect(new Set(looks.map(({ word }) => word)).size).toBe(looks.length);
});
