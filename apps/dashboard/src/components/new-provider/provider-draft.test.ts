import { expect, test } from "vitest";
import type { ProviderKindView } from "@understudy/contract";
import { draftInput, draftOf, missingIn } from "./provider-draft.ts";

const vendor: ProviderKindView = {
  type: "openai",
  name: "openai",
  baseUrl: "https://api.openai.com/v1",
  region: null,
  usualVariable: { name: "OPENAI_API_KEY", present: false },
};
const anywhere: ProviderKindView = {
  type: "openai-compatible",
  name: "openai-compatible",
  baseUrl: null,
  region: null,
  usualVariable: null,
};

test("a vendor whose variable is set needs nothing more, another one its key", () => {
  const set = { ...vendor, usualVariable: { name: "OPENAI_API_KEY", present: true } };
  expect(missingIn(draftOf(set), set)).toBeNull();
  expect(missingIn(draftOf(vendor), vendor)).toBe("Type its key.");
  expect(missingIn({ ...draftOf(vendor), key: " sk-1 " }, vendor)).toBeNull();
});

test("who has no address of their own has to say where they are", () => {
  const draft = { ...draftOf(anywhere), key: "sk-1" };
  expect(missingIn(draft, anywhere)).toBe("Say where it is.");
  expect(missingIn({ ...draft, baseUrl: "http://127.0.0.1:1/v1" }, anywhere)).toBeNull();
});

test("fields that are empty are left out, and only the chosen credential is sent", () => {
  const draft = { ...draftOf(vendor), key: " sk-1 ", variable: "A_KEY", baseUrl: " " };
  expect(draftInput(draft)).toEqual({
    provider: "openai",
    type: "openai",
    credential: { kind: "key", key: "sk-1" },
  });
  expect(draftInput({ ...draft, credential: "environment" }).credential).toEqual({
    kind: "environment",
    variable: "A_KEY",
  });
});
